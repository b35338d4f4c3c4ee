import { analyze } from '../search/analyze.ts';
import type { WantedTerm } from './match.ts';
import { seasonsOf } from './seasons.ts';
import { type AnswerType, phraseIn, type Speech } from './speech.ts';
import type { Unit } from './units.ts';

/**
 * Whether a unit holds only in a case that the question does not name: "If it rains, …", or of hours "In July and August
 * …". What holds always is the better answer.
 */
export function isOfOtherCase(
  unit: Unit,
  wanted: readonly WantedTerm[],
  type: AnswerType,
  speech: Speech,
): boolean {
  const language = unit.passage.language ?? 'en';
  const isAsked = (term: string) => wanted.some(({ matches }) => matches.has(term));
  if (speech.provided && phraseIn(unit.words, speech.provided) !== undefined) {
    const [clause = ''] = unit.text.split(',', 1);
    if (!analyze(clause, language).some(isAsked)) return true;
  }
  const named = type === 'hours' ? unit.terms.filter((term) => seasonsOf(speech, language).has(term)) : [];
  return named.length > 0 && !named.some(isAsked);
}
