import { readFile } from 'node:fs/promises';
import type { KnowledgeDocument } from '../shared/engines/search/knowledge.ts';
import { ParseError } from '../shared/knowledge/parse/parse-error.ts';
import { parseFile } from '../shared/knowledge/parse/parse-file.ts';
import { oneLine } from './errors.ts';
import type { FoundFile } from './find-files.ts';

export interface ReadKnowledge {
  readonly documents: KnowledgeDocument[];
  /** Files read. */
  readonly files: number;
}

interface Located {
  readonly document: KnowledgeDocument;
  /** `faq.jsonl, line 3` */
  readonly place: string;
}

/** Reads and parses every file before anything is stored. `problems` has every problem, not only the first. */
export async function readKnowledge(
  files: readonly FoundFile[],
): Promise<ReadKnowledge & { readonly problems: string[] }> {
  const problems: string[] = [];
  const byId = new Map<string, Located>();
  for (const file of files) {
    const content = await readText(file, problems);
    if (content === undefined) continue;
    for (const located of parse(file.name, content, problems)) {
      const { id } = located.document;
      const earlier = byId.get(id);
      if (earlier) problems.push(`${located.place} has the id "${id}", which ${earlier.place} already has`);
      else byId.set(id, located);
    }
  }
  return { documents: [...byId.values()].map(({ document }) => document), files: files.length, problems };
}

async function readText({ path, name }: FoundFile, problems: string[]): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const isText = (error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA';
    problems.push(`${name} ${isText ? `cannot be read: ${oneLine(error)}` : 'is not UTF-8 text'}`);
    return undefined;
  }
}

/** Parses JSON Lines line by line, so that every malformed line is reported with its number. */
function* parse(name: string, content: string, problems: string[]): Generator<Located> {
  if (!/\.jsonl$/i.test(name)) {
    yield* attempt(name, name, content, problems);
    return;
  }
  let line = 0;
  for (const row of content.split('\n')) {
    line += 1;
    yield* attempt(name, `${name}, line ${line}`, row, problems);
  }
}

function attempt(name: string, place: string, content: string, problems: string[]): Located[] {
  try {
    return parseFile(name, content).map((document) => ({ document, place }));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    problems.push(`${place} ${error.problem}`);
    return [];
  }
}
