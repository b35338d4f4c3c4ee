import type { Analyzer } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import { tokenize } from './tokenize.ts';

/** Longer terms (addresses, hashes) are cut. */
const MAX_TERM_CHARS = 40;

/**
 * Index terms of one word from `tokenize`: none for a stop word, several for a compound.
 *
 * @param next the word after it
 */
export function termsOf(word: string, analyzer: Analyzer, next?: string): readonly string[] {
  const terms = analyzer.termsOf(word, next);
  return terms.some((term) => term.length > MAX_TERM_CHARS)
    ? terms.map((term) => term.slice(0, MAX_TERM_CHARS))
    : terms;
}

/**
 * Index terms of a text, in order, without stop words.
 *
 * @param language ISO 639-1 code. Opening or building an index loads its languages, and so does `loadLanguages`; a
 *   language that is not loaded is analysed as English
 */
export function analyze(text: string, language = 'en'): string[] {
  const analyzer = analyzerOf(language);
  const words = tokenize(text);
  return words.flatMap((word, n) => termsOf(word, analyzer, words[n + 1]));
}
