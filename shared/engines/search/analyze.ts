import type { Analyzer } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import { tokenize } from './tokenize.ts';

/** Longest term that is indexed; longer ones (addresses, hashes) are cut. */
const MAX_TERM_CHARS = 40;

/**
 * The index terms of one word as `tokenize` gives it: none for a stop word, several for a compound. `next`: the
 * word after it.
 */
export function termsOf(word: string, analyzer: Analyzer, next?: string): readonly string[] {
  const terms = analyzer.termsOf(word, next);
  return terms.some((term) => term.length > MAX_TERM_CHARS)
    ? terms.map((term) => term.slice(0, MAX_TERM_CHARS))
    : terms;
}

/**
 * The index terms of a text, in order, stop words left out. `language`: ISO 639-1 code of one that an index was
 * opened or built with, or that `loadLanguages` loaded; another is read like English.
 */
export function analyze(text: string, language = 'en'): string[] {
  const analyzer = analyzerOf(language);
  const words = tokenize(text);
  return words.flatMap((word, n) => termsOf(word, analyzer, words[n + 1]));
}
