import type { Passage } from '../../ports/model.ts';
import { analyze } from '../retrieval/analyze.ts';
import { splitSentences } from '../retrieval/sentences.ts';
import { cellsOf, isTableRule, rowAsText } from './table-row.ts';
import { daysMeant } from './weekdays.ts';

/** The least that is quoted: a sentence, a list item or a table row. */
export interface Unit {
  readonly passage: Passage;
  /** Rank of the passage, from 0. */
  readonly rank: number;
  /** Place in the passage, from 0. */
  readonly place: number;
  readonly kind: 'sentence' | 'item' | 'row';
  /** As it is quoted. */
  readonly text: string;
  readonly terms: readonly string[];
  /** Terms of what it stands under: title, headings, the line that opens its list, the labels of its table. */
  readonly setting: ReadonlySet<string>;
  /** Counts lists, tables and paragraphs: units of one section and list belong together. */
  readonly group: number;
}

/** Cuts passages into units. A heading is no unit: it answers nothing by itself. */
export function unitsOf(passages: readonly Passage[]): Unit[] {
  return passages.flatMap((passage, rank) => [...passageUnits(passage, rank)]);
}

function* passageUnits(passage: Passage, rank: number): Generator<Unit> {
  const title = analyze(passage.title);
  let heading: string[] = [];
  let lead: string[] = [];
  let labels: string[] | undefined;
  let group = 0;
  let place = 0;
  const lines = passage.text.split('\n');
  const unit = (kind: Unit['kind'], text: string, more: readonly string[]): Unit => ({
    passage,
    rank,
    place: place++,
    kind,
    text,
    terms: [...analyze(text), ...daysMeant(text)],
    setting: new Set([...title, ...heading, ...more]),
    group,
  });
  for (const [n, line] of lines.entries()) {
    const head = /^#{1,6}\s+(.*)$/.exec(line);
    const item = /^\s*(?:[-*•]|\d{1,2}[.)])\s+(.*)$/.exec(line);
    if (!line.startsWith('|')) labels = undefined;
    if (head) {
      heading = analyze(head[1] ?? '');
      lead = [];
      group += 1;
    } else if (line.startsWith('|')) {
      if (isTableRule(line)) continue;
      if (!labels) {
        group += 1;
        labels = cellsOf(line);
        // A table without a rule below its first line has no head: that line is a row like the others.
        if (isTableRule(lines[n + 1] ?? '')) continue;
        labels = labels.map(() => '');
      }
      const text = rowAsText(labels, cellsOf(line));
      if (text) yield unit('row', text, analyze(labels.join(' ')));
    } else if (item) {
      yield unit('item', item[1] ?? '', lead);
    } else if (line.trim()) {
      group += 1;
      for (const sentence of splitSentences(line)) yield unit('sentence', sentence, []);
      lead = line.trimEnd().endsWith(':') ? analyze(line) : [];
    } else if (!/^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(lines[n + 1] ?? '')) {
      lead = [];
    }
  }
}
