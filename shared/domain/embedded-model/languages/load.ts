import type { Speech } from '../speech.ts';

/**
 * How the languages other than English are spoken, each evaluated only when a passage is of that language: a cold
 * start that needs English does not pay for eight others.
 */
export const SPEECH_LOADERS: Readonly<Record<string, () => Promise<Speech>>> = {};
