import type { Statement } from '../model.ts';
import { asSentence, inShort, withoutRepeats } from './redundancy.ts';
import type { ScoredUnit } from './select.ts';
import { type AnswerType, leans, type Speech } from './speech.ts';

/** Sentences of a reply at most; rows and items of one list may be more while they are short. */
const MAX_SENTENCES = 3;
const MAX_LIST = 8;
const MAX_CHARS = 600;
/** Share of the best unit's score that another one needs to be said too. */
const CLOSE = 0.9;
/** The same of a sentence, for questions that more than one fact answers. */
const ALSO = 0.7;
const BROAD: readonly AnswerType[] = ['reason', 'definition', 'list', 'any'];
/** Questions that one fact answers. */
const ONE_FACT: readonly AnswerType[] = [
  'money',
  'count',
  'time',
  'hours',
  'place',
  'person',
  'contact',
  'yes-no',
];
/** Questions that a list answers as a whole when it stands under the same words. */
const STEP_BY_STEP: readonly AnswerType[] = ['steps', 'manner', 'any'];
const SAME = 0.7;
/** Questions whose answer goes on for some sentences. */
const STEPS: readonly AnswerType[] = ['steps'];

/**
 * Writes the reply: the best unit, and those that are as good and belong to it, in the order of the text. A question for
 * yes or no gets the one statement that decides it, and no "Yes" or "No" before it: what a quoted sentence says of the
 * question is seldom certain, and a wrong "Yes" is worse than none.
 */
export function compose(scored: readonly ScoredUnit[], type: AnswerType, speech: Speech): Statement[] {
  const first = scored[0];
  if (!first) return [];
  const best = inShort(asSentence(first, scored), scored);
  const chosen =
    best.unit.kind === 'sentence' ? sentencesWith(best, scored, type, speech) : listWith(best, scored, type);
  const inOrder = withoutRepeats(chosen)
    .sort((a, b) => a.unit.rank - b.unit.rank || a.unit.place - b.unit.place)
    .map(({ unit }) => unit);
  const asList = inOrder.length > 1 && inOrder.every(({ kind }) => kind !== 'sentence');
  const said = inOrder.map((unit) => ({
    text: asList ? `- ${cut(unit.text)}` : ended(cut(unit.text)),
    citations: [unit.passage.id],
  }));
  if (best.unit.lead && (asList || type === 'list'))
    said.unshift({ text: best.unit.lead, citations: [best.unit.passage.id] });
  return separated(said, asList ? '\n' : ' ');
}

const separated = (statements: readonly Statement[], separator: string): Statement[] =>
  statements.map((statement, n) =>
    n === statements.length - 1 ? statement : { ...statement, text: statement.text + separator },
  );

function sentencesWith(
  best: ScoredUnit,
  scored: readonly ScoredUnit[],
  type: AnswerType,
  speech: Speech,
): ScoredUnit[] {
  const chosen = [best];
  const add = (next: ScoredUnit | undefined) => {
    const chars = chosen.reduce((sum, { unit }) => sum + unit.text.length, 0);
    if (
      next &&
      !chosen.includes(next) &&
      chosen.length < MAX_SENTENCES &&
      chars + next.unit.text.length <= MAX_CHARS
    ) {
      chosen.push(next);
    }
  };
  const inPassage = scored.filter(({ unit }) => unit.passage.id === best.unit.passage.id);
  const at = (place: number) =>
    inPassage.find(
      ({ unit }) => unit.kind === 'sentence' && unit.place === place && unit.group === best.unit.group,
    );
  const leansAt = (place: number) => leans(at(place)?.unit.words ?? '', speech);
  for (let place = best.unit.place; leansAt(place); place -= 1) add(at(place - 1));
  // "You can cancel until noon. Call us."
  const next = at(best.unit.place + 1);
  if (type === 'manner' && best.cue === false && next?.cue) add(next);
  if (STEPS.includes(type)) for (const n of [1, 2]) add(at(best.unit.place + n));
  // "When are you open?" names no day: all of them are the answer.
  const isWhole = type === 'hours' && best.things.length === 0;
  if (ONE_FACT.includes(type) && !isWhole) return chosen;
  const close = isWhole || BROAD.includes(type) ? ALSO : CLOSE;
  for (const other of inPassage) {
    if (other.unit.kind !== 'sentence' || (isWhole && !other.cue)) continue;
    if (other.score >= close * best.score) add(other);
  }
  return chosen;
}

/** What stands in the same list or table and answers as well: all rows of the hours, but one row of the prices. */
function listWith(best: ScoredUnit, scored: readonly ScoredUnit[], type: AnswerType): ScoredUnit[] {
  const chosen: ScoredUnit[] = [];
  let chars = 0;
  const isWhole = type === 'list' || (STEP_BY_STEP.includes(type) && best.same >= SAME);
  for (const each of scored) {
    const { unit } = each;
    const together = unit.passage.id === best.unit.passage.id && unit.group === best.unit.group;
    if (!together) continue;
    // "Teeth whitening" is answered by what whitens, not by every row with a tooth in it.
    const asGood =
      each.cue === best.cue &&
      each.covered >= CLOSE * best.covered &&
      each.own >= CLOSE * best.own &&
      best.things.every((thing) => each.things.includes(thing));
    if (!asGood && !(isWhole && unit.kind === 'item')) continue;
    chars += unit.text.length;
    if (chosen.length === MAX_LIST || (chosen.length > 0 && chars > MAX_CHARS)) break;
    chosen.push(each);
  }
  return chosen;
}

/** A text without sentences is quoted up to a word, not whole. */
const cut = (text: string): string =>
  text.length <= MAX_CHARS ? text : `${text.slice(0, MAX_CHARS).replace(/\s+\S*$/, '')} …`;

const ended = (text: string): string => (/[.!?…。！？:"”)]$/.test(text) ? text : `${text}.`);
