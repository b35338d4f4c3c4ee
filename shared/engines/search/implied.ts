import { analyze } from './analyze.ts';
import { analyzerOf } from './languages/registry.ts';
import { fold } from './tokenize.ts';

/** Words of the question beyond which it says enough itself. */
const MAX_CONTENT_WORDS = 2;

/**
 * Words for what a short question is about that says so with grammar only ("Where are you?", "How much is that?"),
 * or an empty text. `language`: as in `analyze`.
 */
export function impliedWords(question: string, language = 'en'): string {
  const { talk, termsPerWord = 1 } = analyzerOf(language);
  if (analyze(question, language).length > MAX_CONTENT_WORDS * termsPerWord) return '';
  const folded = fold(question);
  return talk.implied.find(([pattern]) => new RegExp(pattern).test(folded))?.[1] ?? '';
}
