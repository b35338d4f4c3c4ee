import type { ModelRequest } from '../model.ts';
import { analyze } from '../search/analyze.ts';
import { isLastPartOf, isLikelyMisspelling, writesCompoundWords } from '../search/spelling.ts';
import { synonymsOf } from '../search/synonyms.ts';
import type { AnalysedQuestion } from './question.ts';
import { seasonsOf } from './seasons.ts';
import type { Speech } from './speech.ts';
import type { Unit } from './units.ts';
import { dayTerms } from './weekdays.ts';

/** A word of the question with what a match of it is worth. */
export interface WantedTerm {
  readonly term: string;
  readonly weight: number;
  readonly inFocus: boolean;
  /** What somebody does with a thing that says more. */
  readonly doing: boolean;
  /** Asks for the number itself: how "old". */
  readonly measure: boolean;
  /** What a follow-up asks to be done with another thing than before. */
  readonly carried: boolean;
  /** A day of the week or a time of the year: it says when and not what. */
  readonly when: boolean;
  /** From an earlier turn. */
  readonly earlier: boolean;
  /** What "how many" asks for the number of. */
  readonly counted: boolean;
  /** False for words that an answer need not repeat. */
  readonly telling: boolean;
  /** Said for by a text that shows what the type asks for: "cost" by "$20". */
  readonly shown: boolean;
  /** Terms of the passages that stand for it, with how surely. */
  readonly matches: ReadonlyMap<string, number>;
}

const CONTEXT_SHARE = 0.5;
const IMPLIED_SHARE = 0.25;
const GENERIC_SHARE = 0.35;
/** What somebody does with a thing is often said in other words; the thing itself seldom is. */
const DOING_SHARE = 0.5;
/** A thing that more than this share of the units speak of says little: of washing cars, washing says more at a garage. */
const COMMON = 0.1;
const COUNTED_SHARE = 1.5;
const SYNONYM_MATCH = 0.7;
/** The tenant knows better than a dictionary. */
const TENANT_SYNONYM_MATCH = 0.9;
const LIKELY_MATCH = 0.8;

/** What a word is worth that every unit holds; one that none holds is worth 1. */
const COMMONEST = 0.6;

const generics = new Map<string, ReadonlySet<string>>();

/** Weighs the question's words by how rare they are in the passages: a word that is nowhere weighs most. */
export function wantedTerms(
  question: AnalysedQuestion,
  units: readonly Unit[],
  language: string,
  speech: Speech,
  synonyms: ModelRequest['synonyms'],
): WantedTerm[] {
  let generic = generics.get(language);
  if (!generic) {
    generic = new Set(analyze(speech.generic, language));
    generics.set(language, generic);
  }
  const shown = new Set(analyze(speech.shown[question.type] ?? '', language));
  const frequency = new Map<string, number>();
  for (const unit of units) {
    for (const term of new Set([...unit.terms, ...unit.setting, ...unit.title]))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const tenants = termsMeant(synonyms);
  const standInsOf = (term: string) => matchesOf(term, frequency, language, tenants.get(term));
  const isRare = (term: string) => (frequency.get(term) ?? 0) <= Math.max(2, COMMON * units.length);
  const things = question.focus.filter((term) => !generic.has(term) && !question.doing.includes(term));
  const hasThing = things.some((term) => !shown.has(term));
  const times = new Set([...dayTerms(speech, language), ...seasonsOf(speech, language)]);
  const hasRareThing = things.some(isRare);
  const wanted = (term: string, share: number, inFocus: boolean): WantedTerm => {
    const matches = standInsOf(term);
    const count = frequency.get(term) ?? 0;
    const rarity =
      count === 0
        ? 1
        : COMMONEST + (1 - COMMONEST) * (Math.log(units.length / count) / Math.log(units.length + 1));
    const telling = !generic.has(term);
    const weight = rarity * share * (telling && !(hasThing && shown.has(term)) ? 1 : GENERIC_SHARE);
    return {
      term,
      weight,
      inFocus,
      telling,
      shown: shown.has(term),
      doing: hasRareThing && question.doing.includes(term),
      counted: question.counted.includes(term),
      when: times.has(term),
      earlier: question.context.includes(term),
      measure: question.measure.includes(term),
      carried: question.carried.includes(term),
      matches,
    };
  };
  const shareOf = (term: string): number => {
    if (hasRareThing && question.doing.includes(term) && standInsOf(term).size === 0) return DOING_SHARE;
    return question.counted.includes(term) ? COUNTED_SHARE : 1;
  };
  return [
    ...question.focus.map((term) => wanted(term, shareOf(term), true)),
    ...question.context.map((term) => wanted(term, CONTEXT_SHARE, false)),
    ...question.implied.map((term) => wanted(term, IMPLIED_SHARE, false)),
  ];
}

/** By each term of a phrase that was said: all terms of the phrases that mean the same for the tenant. */
function termsMeant(synonyms: ModelRequest['synonyms']): Map<string, readonly string[]> {
  const meant = new Map<string, readonly string[]>();
  for (const [said, others] of synonyms ?? []) {
    for (const term of said.split(' ')) meant.set(term, [...(meant.get(term) ?? []), ...others.flat()]);
  }
  return meant;
}

function matchesOf(
  term: string,
  known: ReadonlyMap<string, number>,
  language: string,
  tenants: readonly string[] = [],
): Map<string, number> {
  const matches = new Map<string, number>();
  for (const synonym of synonymsOf(term, language))
    if (known.has(synonym)) matches.set(synonym, SYNONYM_MATCH);
  for (const synonym of tenants) if (known.has(synonym)) matches.set(synonym, TENANT_SYNONYM_MATCH);
  if (known.has(term)) matches.set(term, 1);
  if (matches.size === 0) {
    const compounds = writesCompoundWords(language);
    for (const other of known.keys()) {
      const isMeant = other[0] === term[0] && isLikelyMisspelling(term, other);
      if (isMeant || (compounds && isLastPartOf(term, other))) matches.set(other, LIKELY_MATCH);
    }
  }
  return matches;
}

/** How well a set of terms covers a wanted one, 0 to 1. */
export function matchIn(wanted: WantedTerm, terms: ReadonlySet<string>): number {
  let best = 0;
  for (const [term, sureness] of wanted.matches) if (sureness > best && terms.has(term)) best = sureness;
  return best;
}

export const sumOf = (terms: readonly WantedTerm[], worth: (term: WantedTerm) => number): number =>
  terms.reduce((sum, term) => sum + worth(term), 0);

export const weightOf = (terms: readonly WantedTerm[]): number => sumOf(terms, ({ weight }) => weight);
