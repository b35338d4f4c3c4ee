import { matchIn, type WantedTerm } from './match.ts';
import type { ScoredUnit } from './select.ts';
import type { Unit } from './units.ts';

/** What speaks for and against an answer, each from 0 to 1. */
export interface Evidence {
  /** Weighted share of the question's words in the best unit with its setting. */
  readonly unit: number;
  /** The same in the whole passage of the best unit. */
  readonly passage: number;
  /** Weighted share of the question's own words that no passage holds. */
  readonly missing: number;
  /** 1: holds what the question's type asks for; 0: does not; 0.5: the type has no sure sign. */
  readonly cue: number;
}

/** At and above this, an answer is given. */
export const ANSWER_FROM = 0.5;

export function evidenceOf(
  best: ScoredUnit,
  wanted: readonly WantedTerm[],
  units: readonly Unit[],
): Evidence {
  const inPassage = new Set(best.unit.setting);
  for (const unit of units) {
    if (unit.passage.id === best.unit.passage.id) for (const term of unit.terms) inPassage.add(term);
  }
  const focus = wanted.filter(({ inFocus }) => inFocus);
  const missing = focus.filter(({ matches }) => matches.size === 0);
  return {
    unit: best.covered,
    passage: share(wanted, (want) => matchIn(want, inPassage)),
    missing: weightOf(missing) / (weightOf(focus) || 1),
    cue: best.cue === undefined ? 0.5 : Number(best.cue),
  };
}

/** Belief that the passages answer the question, 0 to 1. */
export function confidenceOf(evidence: Evidence): number {
  const sum = -3.2 + 2.2 * evidence.unit + 3.2 * evidence.passage - 3 * evidence.missing + 0.8 * evidence.cue;
  return 1 / (1 + Math.exp(-sum));
}

const weightOf = (terms: readonly WantedTerm[]): number => terms.reduce((sum, { weight }) => sum + weight, 0);

const share = (terms: readonly WantedTerm[], match: (term: WantedTerm) => number): number =>
  terms.reduce((sum, term) => sum + term.weight * match(term), 0) / (weightOf(terms) || 1);
