import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnowledgeChunk } from '../../shared/engines/search/knowledge.ts';

/** A line of `passages.jsonl`. */
export interface PassageRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A line of `questions.jsonl`; `passage` is the id of the right passage. */
export interface QuestionRow {
  readonly id: string;
  readonly question: string;
  readonly passage: string;
  readonly answerable: boolean;
  /** A person's answer from that passage. */
  readonly answer?: string | null;
}

/** A line of the output of `run.ts`. */
export interface AnswerRow {
  readonly id: string;
  /** Ids of passages, best first. */
  readonly ranked: readonly string[];
  /** Confidence that the question is answered; higher is surer. */
  readonly score: number;
  readonly refused: boolean;
  /** Empty when refused. */
  readonly response: string;
}

/** An input error that the caller must fix; printed without a stack trace. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** @throws InputError with the file, and the line that is not JSON */
export function readLines<Row>(...path: string[]): Row[] {
  const file = join(...path);
  if (!existsSync(file)) throw new InputError(`There is no file ${file}`);
  const rows: Row[] = [];
  for (const [n, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (!line.trim()) continue;
    try {
      rows.push(JSON.parse(line) as Row);
    } catch {
      throw new InputError(`${file}:${n + 1} is not JSON`);
    }
  }
  return rows;
}

/** Runs a script of this folder. An InputError ends it with one line and exit code 1. */
export async function run(script: () => void | Promise<void>): Promise<void> {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** One chunk per passage: the measure counts passages. */
export const chunkOf = ({ id, title, text }: PassageRow): KnowledgeChunk => ({ id, itemId: id, title, text });
