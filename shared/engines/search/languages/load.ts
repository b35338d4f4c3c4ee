import { english } from './english.ts';
import type { Analyzer, LanguageData, OtherLanguage } from './language.ts';

/**
 * The analyses other than English, each loaded only when a tenant has texts of that language: a cold start that needs
 * English does not pay for eight others. Each is a file of its own beside a function's bundle, so what it imports
 * from elsewhere would be there twice.
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
