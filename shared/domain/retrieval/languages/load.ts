import { english } from './english.ts';
import type { Analyzer, LanguageData, OtherLanguage } from './language.ts';

/**
 * The analyses other than English, each evaluated only when a tenant has texts of that language: a cold start that
 * needs English does not pay for eight others. What is imported here must import nothing but types from outside
 * this group of files, or the bundler makes what it imports wait as well.
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
