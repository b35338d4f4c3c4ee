import { english } from './english.ts';
import type { Analyzer, LanguageData, OtherLanguage } from './language.ts';

/**
 * Loads an analyzer only for tenants with texts in that language, so that an English cold start does not pay for eight
 * others. Each analyzer is a separate file beside the function's bundle, and its imports are bundled into it again:
 * keep them few.
 */
export const LOADERS: Readonly<Record<OtherLanguage, () => Promise<Analyzer>>> = {
  de: async () => latin((await import('./de.ts')).de()),
  es: async () => latin((await import('./es.ts')).es()),
  it: async () => latin((await import('./it.ts')).it()),
  nl: async () => latin((await import('./nl.ts')).nl()),
  pl: async () => latin((await import('./pl.ts')).pl()),
  pt: async () => latin((await import('./pt.ts')).pt()),
  ar: async () => (await import('./arabic.ts')).arabic(english),
  ja: async () => (await import('./japanese.ts')).japanese(english),
};

export const loadDetector = async () => (await import('./detect.ts')).createDetector;

const latin = async (data: LanguageData): Promise<Analyzer> =>
  new (await import('./light-stemmer.ts')).LightStemmer(data);
