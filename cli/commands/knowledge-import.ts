import { resolve } from 'node:path';
import type { Command } from 'commander';
import { importKnowledge } from '../../shared/knowledge/publish.ts';
import { explain, Refused } from '../errors.ts';
import { findFiles } from '../find-files.ts';
import { count } from '../output.ts';
import { createProgress, type Progress } from '../progress.ts';
import { publisherOf } from '../publisher.ts';
import { type ReadKnowledge, readKnowledge } from '../read-knowledge.ts';
import { findTenant, openSession } from '../session.ts';
import { indexLine } from './index-line.ts';

const AGAIN = 'Bob still answers from the previous index. Run the same command again to continue.';

/** The exit code that shells use after Ctrl-C: 128 + SIGINT. */
const INTERRUPTED = 130;

/** `knowledge import <tenant> <file or folder...>` */
export async function importFiles(
  slugOrId: string,
  paths: readonly string[],
  _options: unknown,
  command: Command,
): Promise<void> {
  const session = await openSession(command);
  const { output } = session;
  const { tenant, table } = await findTenant(session, slugOrId);
  const { documents, files, skipped, problems } = await readAll(paths);
  if (skipped.length > 0) {
    output.note('Skipped:');
    for (const name of skipped) output.note(`  ${name}`);
  }

  const progress = createProgress({ doing: 'Importing', noun: 'document' }, documents.length, output);
  const interruption = onInterrupt(progress);
  progress.start();
  let unchanged = 0;
  try {
    const index = await importKnowledge(publisherOf(session, table), documents, (each) => {
      unchanged = each.unchanged;
      progress.update(each.done);
      if (each.done === each.total) progress.stop();
    });
    progress.stop();
    const stored = documents.length - unchanged;
    output.result({ files, documents: documents.length, stored, unchanged, skipped, problems, index }, [
      `Read ${count(documents.length, 'document')} from ${count(files, 'file')}: ` +
        `${stored.toLocaleString('en-US')} stored, ${unchanged.toLocaleString('en-US')} unchanged.`,
      `${tenant.slug} now answers from ${indexLine(index)}`,
    ]);
    if (problems.length > 0) {
      output.note(`Not imported: ${count(problems.length, 'problem')}.`);
      for (const problem of problems) output.note(`  ${problem}`);
      process.exitCode = 1;
    }
  } catch (error) {
    progress.stop();
    const [message = '', ...details] = explain(error);
    throw new Refused(message, [...details, AGAIN], { cause: error });
  } finally {
    interruption.stop();
  }
}

/** Makes Ctrl-C print which index stays published. */
function onInterrupt(progress: Progress): { stop(): void } {
  const leave = () => {
    progress.stop();
    process.stderr.write(`Interrupted. ${AGAIN}\n`);
    process.exit(INTERRUPTED);
  };
  process.once('SIGINT', leave);
  return { stop: () => process.off('SIGINT', leave) };
}

/** Reads every document to import. @throws Refused with every problem found, if no document is left */
async function readAll(
  paths: readonly string[],
): Promise<ReadKnowledge & { readonly skipped: string[]; readonly problems: string[] }> {
  const found = await findFiles(paths.map((path) => ({ path: resolve(callerFolder(), path), given: path })));
  const read = await readKnowledge(found.files);
  const problems = [...found.problems, ...read.problems];
  if (read.documents.length === 0 && problems.length > 0) {
    throw new Refused(
      `Nothing was imported: ${count(problems.length, 'problem')}.`,
      problems.map((problem) => `  ${problem}`),
    );
  }
  if (read.documents.length === 0) {
    throw new Refused('Nothing was imported: no .md, .html, .txt or .jsonl file has a document.');
  }
  return {
    ...read,
    skipped: [...found.skipped.map((name) => `${name} (unknown file type)`), ...read.skipped],
    problems,
  };
}

/** The folder the user called npm from. npm itself runs scripts in the project's folder. */
const callerFolder = (): string =>
  (process.env.npm_lifecycle_event === 'bob' && process.env.INIT_CWD) || process.cwd();
