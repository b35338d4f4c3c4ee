import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeChunk } from '../../shared/domain/knowledge/knowledge.ts';

/** A line of `passages.jsonl`. */
export interface PassageRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A line of `questions.jsonl`; `passage` is the id of the one passage to be found. */
export interface QuestionRow {
  readonly id: string;
  readonly question: string;
  readonly passage: string;
  readonly answerable: boolean;
}

/** A line of what `run.ts` writes. */
export interface AnswerRow {
  readonly id: string;
  /** Ids of passages, best first. */
  readonly ranked: readonly string[];
  /** Rises with the belief that the question is answered. */
  readonly score: number;
  readonly refused: boolean;
  /** Empty when refused. */
  readonly response: string;
}

export function readLines<Row>(...path: string[]): Row[] {
  const lines = readFileSync(join(...path), 'utf8').split('\n');
  return lines.filter((line) => line.trim()).map((line) => JSON.parse(line) as Row);
}

/** One chunk per passage: the measure counts passages. */
export const chunkOf = ({ id, title, text }: PassageRow): KnowledgeChunk => ({ id, itemId: id, title, text });
