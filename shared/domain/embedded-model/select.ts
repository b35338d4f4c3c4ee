import { hasCue } from './cues.ts';
import { matchIn, type WantedTerm } from './match.ts';
import type { AnswerType } from './question.ts';
import type { Unit } from './units.ts';

export interface ScoredUnit {
  readonly unit: Unit;
  readonly score: number;
  /** Weighted share of the question's words in the unit itself, 0 to 1. */
  readonly own: number;
  /** The same with the words of its setting, and of the title as far as the passage keeps to it. */
  readonly covered: number;
  readonly cue: boolean | undefined;
}

/** A word that stands in the heading says what the unit is about; in the unit itself, what it says. */
const SETTING_MATCH = 0.9;
/** Terms of an uncommonly long sentence. */
const LONG_UNIT = 40;
const CUE_BONUS = 0.15;
const ADJACENT_BONUS = 0.1;
const INSTRUCTION_BONUS = 0.15;
const RANK_BONUS = 0.15;

/** Scores every unit as an answer, best first. */
export function scoreUnits(
  units: readonly Unit[],
  wanted: readonly WantedTerm[],
  type: AnswerType,
): ScoredUnit[] {
  const best = Math.max(...units.map((unit) => unit.passage.score), 1e-9);
  return units
    .map((unit) => scored(unit, wanted, type, unit.passage.score / best))
    .sort((a, b) => b.score - a.score || a.unit.rank - b.unit.rank || a.unit.place - b.unit.place);
}

function scored(unit: Unit, wanted: readonly WantedTerm[], type: AnswerType, relative: number): ScoredUnit {
  const terms = new Set(unit.terms);
  const titleMatch = titleMatchIn(unit.passage.text.length);
  let total = 0;
  let own = 0;
  let covered = 0;
  for (const want of wanted) {
    const here = matchIn(want, terms);
    const around = Math.max(
      SETTING_MATCH * matchIn(want, unit.setting),
      titleMatch * matchIn(want, unit.title),
    );
    total += want.weight;
    own += want.weight * here;
    covered += want.weight * Math.max(here, around);
  }
  // A run of words without an end, such as a table pressed into a line, holds any words by chance.
  total *= Math.max(1, terms.size / LONG_UNIT) ** 0.5;
  const cue = hasCue(type, unit.text);
  const score =
    covered / (total || 1) +
    (cue ? CUE_BONUS : 0) +
    ADJACENT_BONUS * adjacency(unit.terms, wanted) +
    (type === 'manner' && opensWithAsked(unit, wanted) ? INSTRUCTION_BONUS : 0) +
    RANK_BONUS * relative;
  return { unit, score, own: own / (total || 1), covered: covered / (total || 1), cue };
}

/** "How do I book?": "Book online …". */
const opensWithAsked = (unit: Unit, wanted: readonly WantedTerm[]): boolean =>
  wanted.some(({ inFocus, matches }) => inFocus && matches.get(unit.terms[0] ?? '') === 1);

/** A short text keeps to its title; a sentence of a long one may be about anything. */
const titleMatchIn = (chars: number): number => Math.min(0.85, Math.max(0, 0.85 * (1 - (chars - 300) / 600)));

/** Share of the pairs of words that follow each other in the question and in the unit. */
function adjacency(terms: readonly string[], wanted: readonly WantedTerm[]): number {
  let pairs = 0;
  let found = 0;
  for (let n = 1; n < wanted.length; n += 1) {
    const [left, right] = [wanted[n - 1], wanted[n]];
    if (!left?.inFocus || !right?.inFocus) continue;
    pairs += 1;
    if (terms.some((term, at) => left.matches.has(term) && right.matches.has(terms[at + 1] ?? '')))
      found += 1;
  }
  return pairs === 0 ? 0 : found / pairs;
}
