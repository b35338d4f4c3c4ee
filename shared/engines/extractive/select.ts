import { isOfOtherCase } from './condition.ts';
import { hasFigure, isSure } from './cues.ts';
import { matchIn, type WantedTerm } from './match.ts';
import { pricedIn } from './priced.ts';
import { namedOf, sameness } from './sameness.ts';
import { showsWhat } from './shows-what.ts';
import type { AnswerType, Speech } from './speech.ts';
import type { Unit } from './units.ts';

export interface ScoredUnit {
  readonly unit: Unit;
  readonly score: number;
  /** Weighted share of the question's words in the unit itself, 0 to 1. */
  readonly own: number;
  /** The same with the words of its setting, and of the title as far as the passage keeps to it. */
  readonly covered: number;
  readonly cue: boolean | undefined;
  /** How far the question is what the unit stands under, 0 to 1. */
  readonly same: number;
  /** The question's own telling words that the unit itself holds, but for those that what it shows stands for. */
  readonly things: readonly string[];
}

/** A word that stands in the heading says what the unit is about; in the unit itself, what it says. */
const SETTING_MATCH = 0.9;
/** All sentences of a text whose title the question names are on the subject: that one repeats it makes it no better. */
const TITLE_MATCH = 0.85;
/** "The cellar can be booked. The rent is $150." */
const BEFORE_MATCH = 0.7;
/** "On Thursdays until eight" takes Thursday out of "Monday to Friday until five". */
const WITHIN_MATCH = 0.85;
/** What a text shows by its figures stands for the word that asks for them. */
const SHOWN_MATCH = 0.9;
/** Terms of an uncommonly long sentence. */
const LONG_UNIT = 40;
const CUE_BONUS = 0.15;
/** Without a figure there is no price, however well the rest fits. */
const SURE_CUE_BONUS = 0.35;
/** "Closed" answers when you open, but hours answer it better; "on the ground floor" where you are, but an address does. */
const FIGURE_BONUS = 0.15;
/** Who and where ask for a name, which other signs than figures show, less surely. */
const NAMED: readonly AnswerType[] = ['person', 'place'];
const NAMELESS_COST = 0.45;
const ADJACENT_BONUS = 0.1;
const OPENING_BONUS = 0.15;
const LIST_BONUS = 0.25;
const OBJECT_BONUS = 0.1;
/** The price of teeth whitening is that of whitening: where all else is equal, the last noun is what is meant. */
const HEAD_BONUS = 0.03;
const RANK_BONUS = 0.35;
/** Prices are looked up where they are listed; elsewhere, a text has its reasons to speak of one. */
const PRICED_BONUS = 0.1;
const OTHER_CASE_COST = 0.15;
/** The phone, the kitchen and the door have hours too: those that are said to be of opening are the business's. */
const OPEN_BONUS = 0.25;
/** The business wrote the same over it, as a question or a heading. */
const ASKED_BONUS = 0.5;
const NONE: ReadonlySet<Unit> = new Set();

/** Scores every unit as an answer, best first. */
export function scoreUnits(
  units: readonly Unit[],
  wanted: readonly WantedTerm[],
  type: AnswerType,
  speech: Speech,
): ScoredUnit[] {
  const best = Math.max(...units.map((unit) => unit.passage.score), 1e-9);
  const priced = type === 'money' ? pricedIn(units, speech) : NONE;
  return units
    .map((unit) => scored(unit, wanted, type, speech, priced.has(unit), unit.passage.score / best))
    .sort((a, b) => b.score - a.score || a.unit.rank - b.unit.rank || a.unit.place - b.unit.place);
}

function scored(
  unit: Unit,
  wanted: readonly WantedTerm[],
  type: AnswerType,
  speech: Speech,
  isPriced: boolean,
  relative: number,
): ScoredUnit {
  const terms = new Set(unit.terms);
  const cue = isPriced || showsWhat(unit, wanted, type, speech);
  const titleMatch = titleMatchIn(unit.passage.text.length);
  const subjectMatch = Math.max(titleMatch, TITLE_MATCH * namedOf(unit.title, wanted));
  let total = 0;
  let own = 0;
  let covered = 0;
  let ofSubject = 0;
  for (const want of wanted) {
    const said = WITHIN_MATCH ** Number(isWithin(want, unit)) * matchIn(want, terms);
    const here = Math.max(said, want.shown && cue ? SHOWN_MATCH : 0);
    const around = Math.max(
      SETTING_MATCH * matchIn(want, unit.setting),
      BEFORE_MATCH * matchIn(want, unit.before),
      titleMatch * matchIn(want, unit.title),
    );
    const held = Math.max(here, around);
    total += want.weight;
    own += want.weight * here;
    covered += want.weight * held;
    ofSubject += want.weight * Math.max(held, subjectMatch * matchIn(want, unit.title));
  }
  const same = sameness(unit, wanted, type);
  const things = wanted
    .filter((want) => want.inFocus && want.telling && !want.shown && matchIn(want, terms) > 0)
    .map(({ term }) => term);
  // A run of words without an end, such as a table pressed into a line, holds any words by chance.
  total *= Math.max(1, terms.size / LONG_UNIT) ** 0.5;
  const score =
    ofSubject / (total || 1) +
    (cue ? (isSure(type) || NAMED.includes(type) ? SURE_CUE_BONUS : CUE_BONUS) : 0) +
    (type === 'person' && cue === false ? -NAMELESS_COST : 0) +
    (type === 'hours' && saysOpen(unit, terms, wanted) ? OPEN_BONUS : 0) -
    (isOfOtherCase(unit, wanted, type, speech) ? OTHER_CASE_COST : 0) +
    (cue && isBestInFigures(wanted, type) && hasFigure(type, unit.text) ? FIGURE_BONUS : 0) -
    LENGTH_COST * Math.max(0, Math.log2(terms.size / EASY_UNIT)) +
    ADJACENT_BONUS * adjacency(unit.terms, wanted) +
    (opensWithAsked(unit, wanted, type) ? OPENING_BONUS : 0) +
    (type === 'list' && isList(unit) ? LIST_BONUS : 0) +
    (type === 'yes-no' && holdsLast(terms, wanted) ? OBJECT_BONUS : 0) +
    (type === 'money' && holdsLast(terms, wanted) ? HEAD_BONUS : 0) +
    (isPriced && things.length > 0 ? PRICED_BONUS : 0) +
    ASKED_BONUS * same +
    RANK_BONUS * relative;
  return {
    unit,
    score,
    own: own / (total || 1),
    covered: covered / (total || 1),
    cue,
    things,
    same,
  };
}

/** Hours, and the place of the business itself: a question that names no thing asks for its address. */
const isBestInFigures = (wanted: readonly WantedTerm[], type: AnswerType): boolean =>
  type === 'hours' || (type === 'place' && isOfItself(wanted));

/** Whether a question names no thing: it asks of the business itself. */
const isOfItself = (wanted: readonly WantedTerm[]): boolean =>
  !wanted.some(({ inFocus, telling, shown, when }) => inFocus && telling && !shown && !when);

/** Whether a text says in words what it shows; a row leaves that to its heading or title. */
const saysOpen = (unit: Unit, terms: ReadonlySet<string>, wanted: readonly WantedTerm[]): boolean =>
  isOfItself(wanted) &&
  wanted.some(
    (want) =>
      want.shown &&
      [terms, ...(unit.kind === 'sentence' ? [] : [unit.setting, unit.title])].some(
        (held) => matchIn(want, held) > 0,
      ),
  );

/** Whether the unit speaks of a day that is asked for as one of several only. */
const isWithin = ({ matches }: WantedTerm, { within }: Unit): boolean =>
  within.size > 0 && [...matches.keys()].some((term) => within.has(term));

/** Terms of a sentence that is said without losing breath; each doubling costs. */
const EASY_UNIT = 20;
const LENGTH_COST = 0.04;

/** "How do I book?": "Book online …"; "What is probate?": "Probate is …". */
const opensWithAsked = (unit: Unit, wanted: readonly WantedTerm[], type: AnswerType): boolean =>
  (type === 'manner' || type === 'steps' || type === 'definition') &&
  wanted.some(({ inFocus, matches }) => inFocus && matches.has(unit.terms[0] ?? ''));

/** Most questions end with what they are about: "Do you treat rabbits?" */
function holdsLast(terms: ReadonlySet<string>, wanted: readonly WantedTerm[]): boolean {
  const last = wanted.findLast(({ inFocus, telling, shown }) => inFocus && telling && !shown);
  return last !== undefined && matchIn(last, terms) > 0;
}

/** An item, or a sentence that lists some things: two commas at least. */
export const isList = ({ kind, text }: Unit): boolean =>
  kind !== 'sentence' || text.split(/[,;،、]/).length > 2;

/** A short text keeps to its title; a sentence of a long one may be about anything. */
const titleMatchIn = (chars: number): number =>
  TITLE_MATCH * Math.min(1, Math.max(0, 1 - (chars - 300) / 600));

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
