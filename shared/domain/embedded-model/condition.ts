import { analyze } from '../retrieval/analyze.ts';
import type { WantedTerm } from './match.ts';
import { type AnswerType, phraseIn, type Speech } from './speech.ts';
import type { Unit } from './units.ts';

const seasons = new Map<Speech, ReadonlySet<string>>();

/** The index terms of the times of a year. */
export function seasonsOf(speech: Speech, language: string): ReadonlySet<string> {
  let terms = seasons.get(speech);
  if (!terms) {
    terms = new Set(analyze(speech.seasons ?? '', language));
    seasons.set(speech, terms);
  }
  return terms;
}

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
