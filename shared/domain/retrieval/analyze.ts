import { arabicTerms, isArabic } from './languages/arabic.ts';
import { detectLanguage } from './languages/detect.ts';
import type { Language } from './languages/language.ts';
import { stemmerOf } from './languages/light-stemmer.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { isAscii, tokenize } from './tokenize.ts';
import { isPair, pairTerms } from './unspaced-terms.ts';

/** Longest term that is indexed; longer ones (addresses, hashes) are cut. */
const MAX_TERM_CHARS = 40;

/**
 * The index terms of one word as `tokenize` gives it: none for a stop word, several for a compound. The language
 * matters to Latin script only; the others say themselves what they are. `next`: the word after it.
 */
export function termsOf(word: string, language: Language, next?: string): readonly string[] {
  if (!isAscii(word)) {
    if (isArabic(word)) return arabicTerms(word).map(cut);
    if (isPair(word)) return pairTerms(word, next);
  }
  if (language !== 'en') return stemmerOf(language).termsOf(word).map(cut);
  return isStopWord(word) ? [] : [cut(stem(word))];
}

const cut = (term: string): string => term.slice(0, MAX_TERM_CHARS);

/** The index terms of a text, in order, stop words left out. A text that does not tell its language counts as English. */
export function analyze(text: string, language?: Language): string[] {
  const words = tokenize(text);
  const known = language ?? detectLanguage(text, words) ?? 'en';
  return words.flatMap((word, n) => termsOf(word, known, words[n + 1]));
}
