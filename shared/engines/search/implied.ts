import { analyze } from './analyze.ts';
import { analyzerOf } from './languages/registry.ts';
import { fold } from './tokenize.ts';

/** A question with more content words needs no implied ones. */
const MAX_CONTENT_WORDS = 2;

/**
 * Search words for a short question whose subject is only in its grammar: "Where are you?" implies the address, "How
 * much is that?" the price. Empty for other questions.
 *
 * @param language as in `analyze`
 */
export function impliedWords(question: string, language = 'en'): string {
  const { talk, termsPerWord = 1 } = analyzerOf(language);
  if (analyze(question, language).length > MAX_CONTENT_WORDS * termsPerWord) return '';
  const folded = fold(question);
  return talk.implied.find(([pattern]) => new RegExp(pattern).test(folded))?.[1] ?? '';
}
