import { splitSentences } from '../search/sentences.ts';

/** A sentence or line as the model wrote it. */
export interface WrittenStatement {
  /** Without its citations, trimmed. */
  readonly text: string;
  /** Numbers of the passages it cites, as written. */
  readonly cited: readonly number[];
  /** What stood between it and the statement before. */
  readonly gap: '' | ' ' | '\n' | '\n\n';
}

/** `[1]`, `[1, 2]`, and the brackets that some models write instead. */
const CITATION = /\s*[[【]\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)(?:†[^\]】]*)?\s*[\]】]/g;
/** Citations behind the mark that ends their sentence, and the end of the text while they may still be coming. */
const TRAILING = /^(?:\s*[[【][^\]】\n]{0,40}[\]】])+/;
const UNFINISHED = /\s*[[【][^\]】\n]{0,40}$/;

/** Cuts a text that arrives in pieces into statements, each as soon as it is certain to be whole. */
export class StatementReader {
  private buffer = '';
  private gap: WrittenStatement['gap'] = '';

  /** @returns the statements that the piece completes */
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

  /** The rest, when the model has said that it is done. */
  finish(): WrittenStatement[] {
    const rest = this.buffer;
    this.buffer = '';
    return this.sentencesOf(rest);
  }

  /** How much of the open line is whole sentences with all their citations: up to the last sentence that has begun. */
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
