import type { Speech } from '../speech.ts';

/**
 * How the languages other than English are spoken, each evaluated only when a passage is of that language: a cold
 * start that needs English does not pay for eight others.
 */
export const SPEECH_LOADERS: Readonly<Record<string, () => Promise<Speech>>> = {
  ar: async () => (await import('./ar.ts')).ar(),
  de: async () => (await import('./de.ts')).de(),
  es: async () => (await import('./es.ts')).es(),
  it: async () => (await import('./it.ts')).it(),
  ja: async () => (await import('./ja.ts')).ja(),
  nl: async () => (await import('./nl.ts')).nl(),
  pl: async () => (await import('./pl.ts')).pl(),
  pt: async () => (await import('./pt.ts')).pt(),
};
