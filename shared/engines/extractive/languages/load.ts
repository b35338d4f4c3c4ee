import type { Speech } from '../speech.ts';

/**
 * How the languages other than English are spoken, each evaluated only when a passage is of that language: a cold
 * start that needs English does not pay for eight others.
 */
export const SPEECH_LOADERS: Readonly<Record<string, () => Promise<Speech>>> = {
  ar: async () => (await import('#lazy/engines/extractive/languages/ar')).ar(),
  de: async () => (await import('#lazy/engines/extractive/languages/de')).de(),
  es: async () => (await import('#lazy/engines/extractive/languages/es')).es(),
  it: async () => (await import('#lazy/engines/extractive/languages/it')).it(),
  ja: async () => (await import('#lazy/engines/extractive/languages/ja')).ja(),
  nl: async () => (await import('#lazy/engines/extractive/languages/nl')).nl(),
  pl: async () => (await import('#lazy/engines/extractive/languages/pl')).pl(),
  pt: async () => (await import('#lazy/engines/extractive/languages/pt')).pt(),
};
