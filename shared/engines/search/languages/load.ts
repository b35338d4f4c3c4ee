import { english } from './english.ts';
import type { Analyzer, LanguageData, OtherLanguage } from './language.ts';

/**
 * The analyses other than English, each loaded only when a tenant has texts of that language: a cold start that needs
 * English does not pay for eight others. Each is a file of its own beside a function's bundle, so what it imports
 * from elsewhere would be there twice.
 */
export const LOADERS: Readonly<Record<OtherLanguage, () => Promise<Analyzer>>> = {
  de: async () => latin((await import('#lazy/engines/search/languages/de')).de()),
  es: async () => latin((await import('#lazy/engines/search/languages/es')).es()),
  it: async () => latin((await import('#lazy/engines/search/languages/it')).it()),
  nl: async () => latin((await import('#lazy/engines/search/languages/nl')).nl()),
  pl: async () => latin((await import('#lazy/engines/search/languages/pl')).pl()),
  pt: async () => latin((await import('#lazy/engines/search/languages/pt')).pt()),
  ar: async () => (await import('#lazy/engines/search/languages/arabic')).arabic(english),
  ja: async () => (await import('#lazy/engines/search/languages/japanese')).japanese(english),
};

export const loadDetector = async () =>
  (await import('#lazy/engines/search/languages/detect')).createDetector;

const latin = async (data: LanguageData): Promise<Analyzer> =>
  new (await import('#lazy/engines/search/languages/light-stemmer')).LightStemmer(data);
