import type { Speech } from '../speech.ts';

/**
 * How the languages other than English are spoken, each evaluated only when a passage is of that language: a cold
 * start that needs English does not pay for eight others.
 */
export const SPEECH_LOADERS: Readonly<Record<string, () => Promise<Speech>>> = {
  ar: async () => (await import('#lazy/embedded-model/languages/ar')).ar(),
  de: async () => (await import('#lazy/embedded-model/languages/de')).de(),
  es: async () => (await import('#lazy/embedded-model/languages/es')).es(),
  it: async () => (await import('#lazy/embedded-model/languages/it')).it(),
  ja: async () => (await import('#lazy/embedded-model/languages/ja')).ja(),
  nl: async () => (await import('#lazy/embedded-model/languages/nl')).nl(),
  pl: async () => (await import('#lazy/embedded-model/languages/pl')).pl(),
  pt: async () => (await import('#lazy/embedded-model/languages/pt')).pt(),
};
