import { readFile } from 'node:fs/promises';
import type { KnowledgeDocument } from '../shared/engines/search/knowledge.ts';
import { decodeFile } from '../shared/knowledge/parse/decode-file.ts';
import { ParseError } from '../shared/knowledge/parse/parse-error.ts';
import { readFile as readKnowledgeFile } from '../shared/knowledge/parse/parse-file.ts';
import { oneLine } from './errors.ts';
import type { FoundFile } from './find-files.ts';

export interface ReadKnowledge {
  readonly documents: KnowledgeDocument[];
  /** Files read. */
  readonly files: number;
}

interface Report {
  readonly problems: string[];
  readonly skipped: string[];
}

interface Located {
  readonly document: KnowledgeDocument;
  /** `faq.jsonl, line 3` */
  readonly place: string;
}

/** Reads and parses every file before anything is stored. `problems` has every problem, not only the first. */
export async function readKnowledge(
  files: readonly FoundFile[],
): Promise<ReadKnowledge & { readonly problems: string[]; readonly skipped: string[] }> {
  const problems: string[] = [];
  const skipped: string[] = [];
  const byId = new Map<string, Located>();
  for (const file of files) {
    const content = await readText(file, problems);
    if (content === undefined) continue;
    for (const located of parse(file.name, content, { problems, skipped })) {
      const { id } = located.document;
      const earlier = byId.get(id);
      if (earlier) problems.push(`${located.place} has the id "${id}", which ${earlier.place} already has`);
      else byId.set(id, located);
    }
  }
  return {
    documents: [...byId.values()].map(({ document }) => document),
    files: files.length,
    problems,
    skipped,
  };
}

async function readText({ path, name }: FoundFile, problems: string[]): Promise<string | undefined> {
  try {
    return decodeFile(name, await readFile(path));
  } catch (error) {
    problems.push(error instanceof ParseError ? error.message : `${name} cannot be read: ${oneLine(error)}`);
    return undefined;
  }
}

/** Parses JSON Lines line by line, so that every malformed line is reported with its number. */
function* parse(name: string, content: string, report: Report): Generator<Located> {
  if (!/\.jsonl$/i.test(name)) {
    yield* attempt(name, name, content, report);
    return;
  }
  let line = 0;
  for (const row of content.split('\n')) {
    line += 1;
    yield* attempt(name, `${name}, line ${line}`, row, report);
  }
}

function attempt(name: string, place: string, content: string, report: Report): Located[] {
  try {
    const parsed = readKnowledgeFile(name, content);
    if ('skipped' in parsed) {
      report.skipped.push(`${name} (${parsed.skipped})`);
      return [];
    }
    return parsed.map((document) => ({ document, place }));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    report.problems.push(`${place} ${error.problem}`);
    return [];
  }
}
