import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { tokenize } from './tokenize.ts';

/** Longest term that is indexed; longer ones (addresses, hashes) are cut. */
const MAX_TERM_CHARS = 40;

/** The index term of one word as `tokenize` gives it, or undefined for a stop word. */
export const termOf = (word: string): string | undefined =>
  isStopWord(word) ? undefined : stem(word).slice(0, MAX_TERM_CHARS);

/** The index terms of a text, in order, stop words left out. */
export function analyze(text: string): string[] {
  const terms: string[] = [];
  for (const word of tokenize(text)) {
    const term = termOf(word);
    if (term) terms.push(term);
  }
  return terms;
}
