import { matchIn, type WantedTerm } from './match.ts';
import type { ScoredUnit } from './select.ts';
import type { Unit } from './units.ts';

/** What speaks for and against an answer; from 0 to 1 but for `length`. */
export interface Evidence {
  /** Weighted share of the question's words that one unit of the passage holds, with what it stands under. */
  readonly unit: number;
  /** Of the question's words that the title does not hold: the share that the passage holds anywhere. */
  readonly beyondTitle: number;
  /** Share of the title's words that the question names. */
  readonly titleNamed: number;
  /** Weighted share of the question's own telling words that the passage does not hold. */
  readonly absent: number;
  /** The same of those that no passage holds. */
  readonly missing: number;
  /** 1: holds what the question's type asks for; 0: does not; 0.5: the type has no sure sign. */
  readonly cue: number;
  /** Of the question's words that the title does not hold: the share that one unit holds. */
  readonly beyondTitleInUnit: number;
  /** 1 when the passage is the first of the search. */
  readonly first: number;
  /** Natural logarithm of the passage's characters: a long one holds any words by chance. */
  readonly length: number;
}

/** Lengths beyond these say no more. */
const SHORTEST = 300;
const LONGEST = 3000;

/** A question much of which the passage does not know is about something else, however well the rest fits. */
const BEARABLE_MISSING = 0.3;
const BEARABLE_ABSENT = 0.4;

/** At and above this, an answer is given. */
export const ANSWER_FROM = 0.5;

/** `scored`: best first, not empty. The passage that is judged is that of the best unit. */
export function evidenceOf(scored: readonly ScoredUnit[], wanted: readonly WantedTerm[]): Evidence {
  const best = scored[0];
  const inPassage = scored.filter(({ unit }) => unit.passage.id === best?.unit.passage.id);
  const title = best?.unit.title ?? new Set<string>();
  const body = new Set(inPassage.flatMap(({ unit }) => [...unit.terms, ...unit.setting]));
  const focus = wanted.filter(({ inFocus }) => inFocus);
  const absent = focus.filter((want) => want.telling && matchIn(want, body) + matchIn(want, title) === 0);
  const untitled = wanted.filter((want) => matchIn(want, title) === 0);
  const beyondTitle = (terms: ReadonlySet<string>): number =>
    untitled.length === 0 ? 1 : share(untitled, (want) => matchIn(want, terms));
  const named = [...title].filter((term) => wanted.some(({ matches }) => matches.has(term)));
  return {
    unit: Math.max(0, ...inPassage.map(({ covered }) => covered)),
    beyondTitle: beyondTitle(body),
    titleNamed: title.size === 0 ? 0 : named.length / title.size,
    absent: weightOf(absent) / (weightOf(focus) || 1),
    missing: weightOf(absent.filter(({ matches }) => matches.size === 0)) / (weightOf(focus) || 1),
    cue: best?.cue === undefined ? 0.5 : Number(best.cue),
    beyondTitleInUnit: Math.max(0, ...inPassage.map(({ unit }) => beyondTitle(termsAround(unit)))),
    first: Number(best?.unit.rank === 0),
    length: Math.log(Math.min(LONGEST, Math.max(SHORTEST, best?.unit.passage.text.length ?? 0))),
  };
}

/**
 * Belief that the passages answer the question, 0 to 1. The weights were fitted by logistic regression on the
 * development half of CLAP NQ together with everyday questions to a small business; see bench/answers.
 */
export function confidenceOf(evidence: Evidence): number {
  const sum =
    1.3 +
    3.1 * evidence.unit +
    1.2 * evidence.beyondTitle +
    0.5 * evidence.beyondTitleInUnit +
    evidence.titleNamed -
    1.5 * evidence.missing -
    4 * Math.max(0, evidence.missing - BEARABLE_MISSING) -
    8 * Math.max(0, evidence.absent - BEARABLE_ABSENT) +
    0.2 * evidence.cue +
    0.9 * evidence.first -
    0.7 * evidence.length;
  return 1 / (1 + Math.exp(-sum));
}

const termsAround = (unit: Unit): Set<string> => new Set([...unit.terms, ...unit.setting]);

const weightOf = (terms: readonly WantedTerm[]): number => terms.reduce((sum, { weight }) => sum + weight, 0);

const share = (terms: readonly WantedTerm[], match: (term: WantedTerm) => number): number =>
  terms.reduce((sum, term) => sum + term.weight * match(term), 0) / (weightOf(terms) || 1);
