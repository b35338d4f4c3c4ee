import { fold, isAscii } from '../engines/search/tokenize.ts';

/** Normalizes a text to lower-case words without diacritics and punctuation, separated by single spaces. */
export function plainWords(text: string): string {
  const folded = fold(text).replace(/['’]/g, '');
  return folded.replace(isAscii(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim();
}
