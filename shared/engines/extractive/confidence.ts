import { type Asked, cannotAnswer, isForeign } from './cannot-answer.ts';
import { matchIn, sumOf, type WantedTerm, weightOf } from './match.ts';
import { namedOf } from './sameness.ts';
import type { ScoredUnit } from './select.ts';

/** What speaks for and against an answer, each from 0 to 1. "The passage" is that of the best unit. */
export interface Evidence {
  /** Weighted share of the question's words that one unit of the passage holds, with what it stands under. */
  readonly unit: number;
  /** The same of the passage's second best unit: a passage on the subject says more than one thing of it. */
  readonly second: number;
  /** The same of its units on average, without what they stand under. */
  readonly density: number;
  /** By how much `unit` is above the same of every other document: a subject has a page of its own, chance has none. */
  readonly apart: number;
  /** Of the question's words that the title does not hold: the share that the passage holds anywhere. */
  readonly beyondTitle: number;
  /** Share of the title's words that the question names. */
  readonly titleNamed: number;
  /** How many of the question's own telling words the passage holds, of four: of a long question, chance holds some. */
  readonly mass: number;
  /** 1: the best unit opens the passage, where texts say what they are about rather than what was asked. */
  readonly opening: number;
  /** 1: a short question is of things that no passage knows. */
  readonly foreign: number;
}

/** Words held beyond which more say no more. */
const ENOUGH = 4;

/** At and above this, an answer is given. */
export const ANSWER_FROM = 0.5;

/**
 * `scored`: best first, not empty.
 *
 * @returns undefined when the best unit cannot be the answer, whatever else speaks for it
 */
export function evidenceOf(asked: Asked, scored: readonly ScoredUnit[]): Evidence | undefined {
  const { best, said, telling } = asked;
  if (cannotAnswer(asked)) return undefined;
  const { passage, title, place } = best.unit;
  const inPassage = scored.filter(({ unit }) => unit.passage.id === passage.id);
  const elsewhere = scored.filter(({ unit }) => unit.passage.itemId !== passage.itemId);
  const body = new Set(inPassage.flatMap(({ unit }) => [...unit.terms, ...unit.setting]));
  const untitled = said.filter((want) => matchIn(want, title) === 0);
  const held = sumOf(telling, (want) => Math.max(matchIn(want, body), matchIn(want, title)));
  const unit = mostCovered(inPassage);
  return {
    unit,
    second: inPassage[1]?.covered ?? 0,
    density: inPassage.reduce((sum, { own }) => sum + own, 0) / inPassage.length,
    apart: Math.max(0, unit - mostCovered(elsewhere)),
    beyondTitle: untitled.length === 0 ? 1 : shareIn(body, untitled),
    titleNamed: namedOf(title, asked.wanted),
    mass: Math.min(ENOUGH, held) / ENOUGH,
    opening: Number(place === 0),
    foreign: Number(isForeign(asked)),
  };
}

/**
 * Fitted by logistic regression (ridge 1) on invented businesses and articles alone, then rounded; the bias is where 6 to
 * 7 % of their answerable questions are refused when held out. `bench/answers/fit.ts` does it again and tells how they do
 * on other data: ADR 13.
 */
export const WEIGHTS: Readonly<Record<keyof Evidence | 'bias', number>> = {
  bias: -1.65,
  unit: 2.5,
  second: 0.6,
  density: 1.1,
  apart: 1.7,
  beyondTitle: 1.8,
  titleNamed: 1.5,
  mass: -1.3,
  opening: -0.3,
  foreign: -0.2,
};

/** Belief that the passages answer the question, 0 to 1. */
export function confidenceOf(evidence: Evidence | undefined): number {
  if (!evidence) return 0;
  let sum = WEIGHTS.bias;
  for (const [name, value] of Object.entries(evidence)) sum += WEIGHTS[name as keyof Evidence] * value;
  return 1 / (1 + Math.exp(-sum));
}

const mostCovered = (units: readonly ScoredUnit[]): number =>
  units.reduce((most, { covered }) => Math.max(most, covered), 0);

const shareIn = (terms: ReadonlySet<string>, wanted: readonly WantedTerm[]): number =>
  sumOf(wanted, (want) => want.weight * matchIn(want, terms)) / (weightOf(wanted) || 1);
