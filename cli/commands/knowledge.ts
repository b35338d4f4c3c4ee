import type { Command } from 'commander';
import { publishIndex } from '../../shared/knowledge/publish.ts';
import { Knowledge } from '../../shared/knowledge/store.ts';
import { TENANT, withExamples } from '../help.ts';
import { table as columns, count, formatTime } from '../output.ts';
import { publisherOf } from '../publisher.ts';
import { findTenant, openSession } from '../session.ts';
import { indexLine } from './index-line.ts';
import { importFiles } from './knowledge-import.ts';
import { addSynonymsCommand } from './knowledge-synonyms.ts';

/** Adds `knowledge import`, `knowledge show`, `knowledge publish` and `knowledge synonyms`. */
export function addKnowledgeCommands(program: Command): void {
  const knowledge = program
    .command('knowledge')
    .description('the approved texts that Bob answers from: import, show, publish, synonyms');

  withExamples(
    knowledge
      .command('import')
      .description(
        'import files as approved knowledge and publish a new index. Reads Markdown (.md), HTML, text (.txt) and ' +
          'JSON Lines (.jsonl: {id, title, text, url?}), and all files in folders except hidden ones. An item ' +
          'replaces the stored item with the same id; other items stay. Drafts are skipped. Malformed files are ' +
          'reported, the rest is imported, and the exit code is 1.',
      )
      .argument('<tenant>', TENANT)
      .argument('<file or folder...>', 'files and folders to import')
      .action(importFiles),
    'knowledge import acme-dental website/ price-list.md',
    'knowledge import acme-dental faq.jsonl --json',
  );

  withExamples(
    knowledge
      .command('show')
      .description('show the items and the published index')
      .argument('<tenant>', TENANT)
      .action(show),
    'knowledge show acme-dental',
  );

  withExamples(
    knowledge
      .command('publish')
      .description('rebuild the index from the stored items and publish it')
      .argument('<tenant>', TENANT)
      .action(publish),
    'knowledge publish acme-dental',
  );

  addSynonymsCommand(knowledge);
}

async function show(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { table } = await findTenant(session, slugOrId);
  const knowledge = new Knowledge(table);
  const now = session.clock.now();
  const [index, items] = await Promise.all([knowledge.index(now), knowledge.items(now)]);
  const waiting = items.filter(({ updatedAt }) => updatedAt > (index?.publishedAt ?? '')).length;
  session.output.result({ index: index ?? null, items }, [
    ...(items.length > 0
      ? columns([
          ['ID', 'CHUNKS', 'UPDATED', 'TITLE'],
          ...items.map(({ id, chunks, updatedAt, title }) => [
            id,
            String(chunks),
            formatTime(updatedAt),
            title,
          ]),
        ])
      : []),
    `${count(items.length, 'item')} stored; ${indexLine(index)}`,
    ...(waiting > 0 ? [`${count(waiting, 'item')} not in the index yet: run \`knowledge publish\``] : []),
  ]);
}

async function publish(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const index = await publishIndex(publisherOf(session, table));
  session.output.result(index, [`${tenant.slug} now answers from ${indexLine(index)}`]);
}
