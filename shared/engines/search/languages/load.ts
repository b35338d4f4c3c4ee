import { english } from './english.ts';
import type { Analyzer, LanguageData, OtherLanguage } from './language.ts';

/**
 * Loads an analyzer only for tenants with texts in that language, so that an English cold start does not pay for eight
 * others. Each analyzer is a separate file beside the function's bundle, and its imports are bundled into it again:
 * keep them few.
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
