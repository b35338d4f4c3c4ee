import { matchIn, sumOf, type WantedTerm, weightOf } from './match.ts';
import type { AnswerType } from './speech.ts';
import type { Unit } from './units.ts';

/** What it is worth where the two ask for different things. */
const OTHER_TYPE = 0.5;
/** The answer to a question for yes or no begins with that. */
const GOES_ON = 0.25;

/** Share of a title's words that the question names. */
export const namedOf = (title: ReadonlySet<string>, wanted: readonly WantedTerm[]): number =>
  [...title].filter((term) => wanted.some(({ matches }) => matches.has(term))).length / (title.size || 1);

/** How far the question is what the unit stands under, 0 to 1. */
export function sameness({ answers }: Unit, wanted: readonly WantedTerm[], type: AnswerType): number {
  if (!answers) return 0;
  const held = sumOf(wanted, (want) => want.weight * matchIn(want, answers.terms)) / (weightOf(wanted) || 1);
  const isDecided = answers.type === 'yes-no' || (answers.type === 'any' && type === 'yes-no');
  const share = (answers.type === type ? 1 : OTHER_TYPE) * (isDecided && answers.after > 0 ? GOES_ON : 1);
  return held * namedOf(answers.terms, wanted) * share;
}
