import { english } from './english.ts';
import type { Analyzer, LanguageData, OtherLanguage } from './language.ts';

/**
 * The analyses other than English, each loaded only when a tenant has texts of that language: a cold start that needs
 * English does not pay for eight others. Each is a file of its own beside a function's bundle, so what it imports
 * from elsewhere would be there twice.
 */
export const LOADERS: Readonly<Record<OtherLanguage, () => Promise<Analyzer>>> = {
  de: async () => latin((await import('#lazy/retrieval/languages/de')).de()),
  es: async () => latin((await import('#lazy/retrieval/languages/es')).es()),
  it: async () => latin((await import('#lazy/retrieval/languages/it')).it()),
  nl: async () => latin((await import('#lazy/retrieval/languages/nl')).nl()),
  pl: async () => latin((await import('#lazy/retrieval/languages/pl')).pl()),
  pt: async () => latin((await import('#lazy/retrieval/languages/pt')).pt()),
  ar: async () => (await import('#lazy/retrieval/languages/arabic')).arabic(english),
  ja: async () => (await import('#lazy/retrieval/languages/japanese')).japanese(english),
};

export const loadDetector = async () => (await import('#lazy/retrieval/languages/detect')).createDetector;

const latin = async (data: LanguageData): Promise<Analyzer> =>
  new (await import('#lazy/retrieval/languages/light-stemmer')).LightStemmer(data);
