import type { Statement } from '../../ports/model.ts';
import type { ScoredUnit } from './select.ts';

/** Sentences of a reply at most; rows and items of one list may be more while they are short. */
const MAX_SENTENCES = 3;
const MAX_LIST = 8;
const MAX_CHARS = 600;
/** Share of the best unit's score that another one needs to be said too. */
const CLOSE = 0.9;
/** A sentence that begins so leans on the one before it. */
const LEANING = /^(?:It|This|That|These|Those|They|He|She|Its|Their|His|Her|Such|However|Therefore|Also)\b/;

/** Writes the reply: the best unit, and those that are as good and belong to it, in the order of the text. */
export function compose(scored: readonly ScoredUnit[]): Statement[] {
  const best = scored[0];
  if (!best) return [];
  const chosen = best.unit.kind === 'sentence' ? sentencesWith(best, scored) : listWith(best, scored);
  const inOrder = chosen
    .sort((a, b) => a.unit.rank - b.unit.rank || a.unit.place - b.unit.place)
    .map(({ unit }) => unit);
  const asList = inOrder.length > 1 && inOrder.every(({ kind }) => kind !== 'sentence');
  const said = inOrder.map((unit) => ({
    text: asList ? `- ${cut(unit.text)}` : ended(cut(unit.text)),
    citations: [unit.passage.id],
  }));
  if (best.unit.lead) said.unshift({ text: best.unit.lead, citations: [best.unit.passage.id] });
  return separated(said, asList ? '\n' : ' ');
}

const separated = (statements: readonly Statement[], separator: string): Statement[] =>
  statements.map((statement, n) =>
    n === statements.length - 1 ? statement : { ...statement, text: statement.text + separator },
  );

function sentencesWith(best: ScoredUnit, scored: readonly ScoredUnit[]): ScoredUnit[] {
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
    inPassage.find(({ unit }) => unit.place === place && unit.group === best.unit.group);
  if (LEANING.test(best.unit.text)) add(at(best.unit.place - 1));
  for (const other of inPassage) {
    if (other.score >= CLOSE * best.score && !sameWords(best, other)) add(other);
  }
  return chosen;
}

/** What stands in the same list or table and answers as well: all rows of the hours, but one row of the prices. */
function listWith(best: ScoredUnit, scored: readonly ScoredUnit[]): ScoredUnit[] {
  const chosen: ScoredUnit[] = [];
  let chars = 0;
  for (const each of scored) {
    const { unit } = each;
    const together = unit.passage.id === best.unit.passage.id && unit.group === best.unit.group;
    if (!together || each.covered < CLOSE * best.covered || each.own < CLOSE * best.own) continue;
    chars += unit.text.length;
    if (chosen.length === MAX_LIST || (chosen.length > 0 && chars > MAX_CHARS)) break;
    chosen.push(each);
  }
  return chosen;
}

const sameWords = (a: ScoredUnit, b: ScoredUnit): boolean => a.unit.text === b.unit.text;

/** A text without sentences is quoted up to a word, not whole. */
const cut = (text: string): string =>
  text.length <= MAX_CHARS ? text : `${text.slice(0, MAX_CHARS).replace(/\s+\S*$/, '')} …`;

const ended = (text: string): string => (/[.!?…。！？:"”)]$/.test(text) ? text : `${text}.`);
