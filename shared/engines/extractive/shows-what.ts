import { analyze } from '../search/analyze.ts';
import { hasCue } from './cues.ts';
import type { WantedTerm } from './match.ts';
import type { AnswerType, Speech } from './speech.ts';
import type { Unit } from './units.ts';

/** How far a number may be from what it counts: "48 of our guests"; behind it in rows only: "rooms: 32". */
const BEFORE_COUNTED = 3;
const AFTER_COUNTED = 1;

/** Whether the unit shows what the type asks for, of what it asks for. */
export function showsWhat(
  unit: Unit,
  wanted: readonly WantedTerm[],
  type: AnswerType,
  speech: Speech,
): boolean | undefined {
  const cue = hasCue(type, unit.text, speech, unit.words);
  const counted = cue ? wanted.filter((want) => want.counted) : [];
  if (counted.length === 0) return cue;
  const words = new Set(analyze((speech.shows.count ?? '').replaceAll('|', ' '), unit.passage.language));
  const isNumber = (term: string) => words.has(term) || /^\d/.test(term);
  return unit.terms.some((term, at) => {
    if (counted.every(({ matches }) => !matches.has(term))) return false;
    const end = at + 1 + (unit.kind === 'sentence' ? 0 : AFTER_COUNTED);
    return unit.terms.slice(Math.max(0, at - BEFORE_COUNTED), end).some(isNumber);
  });
}
