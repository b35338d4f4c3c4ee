import type { Passage } from '../model.ts';
import { analyze } from '../search/analyze.ts';
import { splitSentences } from '../search/sentences.ts';
import { type AnswerType, goesOn, padded, type Speech, typeOf, withRanksJoined } from './speech.ts';
import { cellsOf, isTableRule, rowAsText } from './table-row.ts';
import { daysMeant } from './weekdays.ts';

/** What a business wrote over a text: the question that it answers, or a heading. */
export interface Answers {
  readonly terms: ReadonlySet<string>;
  readonly type: AnswerType;
  /** How many units of the answer have gone before. */
  readonly after: number;
}

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
  /** The line that opens its list, as it is quoted: "We offer:". */
  readonly lead?: string;
  /** The same as `padded` gives it. */
  readonly words: string;
  readonly terms: readonly string[];
  /** Of these, the days that it speaks of without naming them: Tuesday of "Mon–Fri". */
  readonly within: ReadonlySet<string>;
  /** Terms of the title of its document. */
  readonly title: ReadonlySet<string>;
  /** Terms of what it directly stands under: heading, the line that opens its list, the labels of its table. */
  readonly setting: ReadonlySet<string>;
  readonly answers?: Answers | undefined;
  /** Terms of the sentence before it in the same paragraph, when it goes on from that. */
  readonly before: ReadonlySet<string>;
  /** Numbers lists, tables and paragraphs of a passage: units of one group belong together. */
  readonly group: number;
}

/** A question answers none; it says what the sentences after it are about. */
const ASKS = /[?？؟]["'”’)]*$/;

const ITEM = /^\s*(?:[-*•]|\d{1,2}[.)])\s+(.*)$/;

/** Cuts passages into units. A heading is no unit: it answers nothing by itself. */
export function unitsOf(passages: readonly Passage[], speechOf: (language: string) => Speech): Unit[] {
  return passages.flatMap((passage, rank) => [
    ...new UnitReader(passage, rank, speechOf(passage.language ?? 'en')).read(),
  ]);
}

class UnitReader {
  private readonly lines: readonly string[];
  private readonly language: string;
  private readonly title: ReadonlySet<string>;
  private before: readonly string[] = [];
  private heading: readonly string[] = [];
  private answers: Answers | undefined;
  private lead: string | undefined;
  private labels: readonly string[] | undefined;
  private group = 0;
  private place = 0;

  constructor(
    private readonly passage: Passage,
    private readonly rank: number,
    private readonly speech: Speech,
  ) {
    this.language = passage.language ?? 'en';
    this.lines = passage.text.split('\n').filter((line) => line.trim());
    this.title = new Set(this.analyze(passage.title));
  }

  *read(): Generator<Unit> {
    for (const [n, line] of this.lines.entries()) {
      const next = this.lines[n + 1] ?? '';
      const head = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
      const item = ITEM.exec(line)?.[1];
      if (!line.startsWith('|')) this.labels = undefined;
      if (head !== undefined) this.beginSection(head);
      else if (line.startsWith('|')) yield* this.row(line, next);
      else if (item !== undefined) {
        if (!ASKS.test(item)) yield this.unit('item', item, this.analyze(this.lead ?? ''));
      } else yield* this.paragraph(line, ITEM.test(next) || next.startsWith('|'));
    }
  }

  private beginSection(head: string): void {
    this.heading = this.analyze(head);
    this.answers = { terms: new Set(this.heading), type: typeOf(padded(head), this.speech), after: 0 };
    this.lead = undefined;
    this.group += 1;
  }

  private *row(line: string, next: string): Generator<Unit> {
    if (isTableRule(line)) return;
    if (!this.labels) {
      this.group += 1;
      const hasHead = isTableRule(next);
      this.labels = hasHead ? cellsOf(line) : [];
      if (hasHead) return;
    }
    const text = rowAsText(this.labels, cellsOf(line), this.language === 'de');
    if (text) yield this.unit('row', text, this.analyze(`${this.labels.join(' ')} ${this.lead ?? ''}`));
  }

  private *paragraph(line: string, opensList: boolean): Generator<Unit> {
    this.group += 1;
    this.lead = undefined;
    this.before = [];
    let asked: readonly string[] = [];
    for (const sentence of splitSentences(line)) {
      if (ASKS.test(sentence)) asked = this.analyze(sentence);
      else if (opensList && sentence.endsWith(':') && line.trimEnd().endsWith(sentence)) this.lead = sentence;
      else yield this.unit('sentence', sentence, asked);
    }
    if (this.lead) this.group += 1;
  }

  private analyze(text: string): string[] {
    return analyze(withRanksJoined(text, this.speech), this.language);
  }

  private unit(kind: Unit['kind'], text: string, around: readonly string[]): Unit {
    const { passage, rank, title, lead, group, before, answers } = this;
    const words = padded(text);
    const days = daysMeant(text, this.speech, this.language, words);
    const terms = [...this.analyze(text), ...days.all];
    this.before = kind === 'sentence' ? terms : [];
    if (answers) this.answers = { ...answers, after: answers.after + 1 };
    return {
      passage,
      rank,
      place: this.place++,
      kind,
      text,
      ...(lead !== undefined && kind !== 'sentence' && { lead }),
      words,
      terms,
      within: new Set(days.within),
      title,
      setting: new Set([...this.heading, ...around]),
      before: new Set(goesOn(words, this.speech) ? before : []),
      group,
      answers,
    };
  }
}
