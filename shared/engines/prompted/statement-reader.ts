import { splitSentences } from '../search/sentences.ts';

/** A sentence or line of the model's text. */
export interface WrittenStatement {
  /** Trimmed, without citations. */
  readonly text: string;
  /** Cited passage numbers, unchecked. */
  readonly cited: readonly number[];
  /** White space between the previous statement and this one. */
  readonly gap: '' | ' ' | '\n' | '\n\n';
}

/** `[1]`, `[1, 2]`, and the other brackets that some models write. */
const CITATION = /\s*[[【]\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)(?:†[^\]】]*)?\s*[\]】]/g;
/** Citations after the full stop, and the beginning of one at the end of the text received so far. */
const TRAILING = /^(?:\s*[[【][^\]】\n]{0,40}[\]】])+/;
const UNFINISHED = /\s*[[【][^\]】\n]{0,40}$/;

/** Splits streamed text into statements. Each is returned as soon as it is certainly complete. */
export class StatementReader {
  private buffer = '';
  private gap: WrittenStatement['gap'] = '';

  /** @returns the statements that this piece completes */
  push(piece: string): WrittenStatement[] {
    this.buffer += piece;
    const statements: WrittenStatement[] = [];
    for (let end = this.buffer.indexOf('\n'); end !== -1; end = this.buffer.indexOf('\n')) {
      const line = this.buffer.slice(0, end);
      this.buffer = this.buffer.slice(end + 1);
      statements.push(...this.sentencesOf(line));
      this.gap = this.gap === '' ? '' : line.trim() === '' ? '\n\n' : '\n';
    }
    const settled = this.settledLength();
    if (settled > 0) {
      statements.push(...this.sentencesOf(this.buffer.slice(0, settled)));
      this.buffer = this.buffer.slice(settled);
    }
    return statements;
  }

  /** The remaining statements, at the end of the stream. */
  finish(): WrittenStatement[] {
    const rest = this.buffer;
    this.buffer = '';
    return this.sentencesOf(rest);
  }

  /** Length of the complete sentences in the current line, with their citations. The last sentence may be incomplete. */
  private settledLength(): number {
    const open = UNFINISHED.exec(this.buffer);
    const text = open ? this.buffer.slice(0, open.index) : this.buffer;
    const sentences = splitSentences(text);
    const last = sentences.at(-1);
    if (sentences.length < 2 || last === undefined) return 0;
    const start = text.lastIndexOf(last);
    const trailing = TRAILING.exec(last)?.[0].length ?? 0;
    return trailing === last.length ? 0 : start + trailing;
  }

  private sentencesOf(line: string): WrittenStatement[] {
    const statements: WrittenStatement[] = [];
    for (const sentence of splitSentences(line)) {
      const trailing = TRAILING.exec(sentence)?.[0] ?? '';
      const last = statements.at(-1);
      if (trailing && last) {
        statements[statements.length - 1] = { ...last, cited: [...last.cited, ...numbersIn(trailing)] };
      }
      const own = trailing && last ? sentence.slice(trailing.length) : sentence;
      const text = own.replace(CITATION, '').trim();
      if (text === '') continue;
      statements.push({ text, cited: numbersIn(own), gap: this.gap });
      this.gap = ' ';
    }
    return statements;
  }
}

const numbersIn = (text: string): number[] =>
  [...text.matchAll(CITATION)].flatMap(([, list = '']) => list.split(/[,;]/).map(Number));
