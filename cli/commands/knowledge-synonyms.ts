import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { recordBy } from '../../shared/core/audit.ts';
import { MAX_GROUPS, type SynonymGroup, synonymProblem } from '../../shared/engines/search/synonym-groups.ts';
import { publishIndex } from '../../shared/knowledge/publish.ts';
import { putSynonyms } from '../../shared/knowledge/synonyms.ts';
import { oneLine, Refused, UsageError } from '../errors.ts';
import { TENANT, withExamples } from '../help.ts';
import { count } from '../output.ts';
import { publisherOf } from '../publisher.ts';
import { findTenant, openSession } from '../session.ts';
import { indexLine } from './index-line.ts';

/** Adds `knowledge synonyms`. */
export function addSynonymsCommand(knowledge: Command): void {
  withExamples(
    knowledge
      .command('synonyms')
      .description(
        "replace the tenant's synonyms and publish a new index. The file has one comma-separated group per line " +
          '("implant, artificial tooth"); lines that begin with # are comments.',
      )
      .argument('<tenant>', TENANT)
      .argument('[file]', 'file of synonym groups')
      .option('--none', 'remove all groups')
      .action(replace),
    'knowledge synonyms acme-dental synonyms.txt',
    'knowledge synonyms acme-dental --none',
  );
}

async function replace(
  slugOrId: string,
  file: string | undefined,
  { none }: { none?: true },
  command: Command,
): Promise<void> {
  if ((file === undefined) !== (none === true))
    throw new UsageError('name the file of synonym groups, or use --none');
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const groups = file === undefined ? [] : await readGroups(file);
  const details = { groups: groups.length };
  await putSynonyms(
    table,
    groups,
    recordBy(session, { action: 'synonyms.replaced', target: tenant.id, details }),
  );
  const index = await publishIndex(publisherOf(session, table));
  session.output.result({ groups, index }, [
    `${count(groups.length, 'group')} of synonyms stored.`,
    `${tenant.slug} now answers from ${indexLine(index)}`,
  ]);
}

/** @throws Refused with every problem in the file, and its line number */
async function readGroups(file: string): Promise<SynonymGroup[]> {
  const name = basename(file);
  const groups: SynonymGroup[] = [];
  const problems: string[] = [];
  for (const [n, line] of (await readText(file, name)).split(/\r\n?|\n/).entries()) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const group = text.split(',').map((entry) => entry.trim());
    const problem = synonymProblem(group);
    if (problem) problems.push(`  ${name}, line ${n + 1} ${problem}`);
    groups.push(group);
  }
  if (groups.length === 0) problems.push(`  ${name} has no group; --none removes all groups`);
  if (groups.length > MAX_GROUPS) {
    problems.push(`  ${name} has ${groups.length} groups; the maximum is ${MAX_GROUPS}`);
  }
  if (problems.length > 0)
    throw new Refused(`Nothing was changed: ${count(problems.length, 'problem')}.`, problems);
  return groups;
}

async function readText(file: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(resolve(callerFolder(), file)));
  } catch (error) {
    const isText = (error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA';
    throw new Refused(
      `Nothing was changed: ${name} ${isText ? `cannot be read: ${oneLine(error)}` : 'is not UTF-8 text'}`,
    );
  }
}

/** The folder the user called npm from. npm itself runs scripts in the project's folder. */
const callerFolder = (): string =>
  (process.env.npm_lifecycle_event === 'bob' && process.env.INIT_CWD) || process.cwd();
