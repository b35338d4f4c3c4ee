import { isLikely } from '../retrieval/likely-word.ts';
import { stem } from '../retrieval/stem.ts';
import { synonymsOf } from '../retrieval/synonyms.ts';
import type { AnalysedQuestion } from './question.ts';
import type { Unit } from './units.ts';

/** Words that a question needs and an answer need not repeat. */
const GENERIC =
  'reach contact offer provide have give need want like use get take make know work possible able much many long often time day name kind type ' +
  'mean meaning happen call thing way located information current currently today best good new show list describe explain ' +
  'purpose story behind role function importance definition example common popular form reason cause today tomorrow tonight now please question different difference between main say tell look help first last next allowed available accept people someone anyone does';

let generic: Set<string> | undefined;

/** A word of the question with what a match of it is worth. */
export interface WantedTerm {
  readonly term: string;
  readonly weight: number;
  readonly inFocus: boolean;
  /** False for words that an answer need not repeat. */
  readonly telling: boolean;
  /** Terms of the passages that stand for it, with how surely. */
  readonly matches: ReadonlyMap<string, number>;
}

const CONTEXT_SHARE = 0.5;
const IMPLIED_SHARE = 0.25;
const GENERIC_SHARE = 0.35;
const SYNONYM_MATCH = 0.7;
const LIKELY_MATCH = 0.8;

/** Weighs the question's words by how rare they are in the passages: a word that is nowhere weighs most. */
export function wantedTerms(question: AnalysedQuestion, units: readonly Unit[]): WantedTerm[] {
  generic ??= new Set(GENERIC.split(' ').map(stem));
  const frequency = new Map<string, number>();
  for (const unit of units) {
    for (const term of new Set([...unit.terms, ...unit.setting, ...unit.title]))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const wanted = (term: string, share: number, inFocus: boolean): WantedTerm => {
    const matches = matchesOf(term, frequency);
    const count = frequency.get(term) ?? 0;
    const rarity =
      count === 0 ? 1 : 0.6 + 0.4 * (Math.log(units.length / count) / Math.log(units.length + 1));
    const telling = !generic?.has(term);
    return { term, weight: rarity * share * (telling ? 1 : GENERIC_SHARE), inFocus, telling, matches };
  };
  return [
    ...question.focus.map((term) => wanted(term, 1, true)),
    ...question.context.map((term) => wanted(term, CONTEXT_SHARE, false)),
    ...question.implied.map((term) => wanted(term, IMPLIED_SHARE, false)),
  ];
}

function matchesOf(term: string, known: ReadonlyMap<string, number>): Map<string, number> {
  const matches = new Map<string, number>();
  for (const synonym of synonymsOf(term)) if (known.has(synonym)) matches.set(synonym, SYNONYM_MATCH);
  if (known.has(term)) matches.set(term, 1);
  if (matches.size === 0) {
    for (const other of known.keys()) {
      if (other[0] === term[0] && isLikely(term, other)) matches.set(other, LIKELY_MATCH);
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
