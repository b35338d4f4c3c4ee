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
    .description('what Bob may answer from: import, show, publish, synonyms');

  withExamples(
    knowledge
      .command('import')
      .description(
        'import files as approved knowledge and put a new index in force. Reads Markdown (.md), HTML, text (.txt) ' +
          'and JSON Lines (.jsonl: {id, title, text, url?}); folders with all that is in them, hidden files left ' +
          'out. An item with an id that exists is replaced, others stay; nothing is stored unless every file is ' +
          'well-formed.',
      )
      .argument('<tenant>', TENANT)
      .argument('<file or folder...>', 'what to import')
      .action(importFiles),
    'knowledge import acme-dental website/ price-list.md',
    'knowledge import acme-dental faq.jsonl --json',
  );

  withExamples(
    knowledge
      .command('show')
      .description('show the items and the index in force')
      .argument('<tenant>', TENANT)
      .action(show),
    'knowledge show acme-dental',
  );

  withExamples(
    knowledge
      .command('publish')
      .description('build the index from the stored items again and put it in force')
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
    ...(waiting > 0
      ? [`${count(waiting, 'item')} stored after it: \`knowledge publish\` puts them in force`]
      : []),
  ]);
}

async function publish(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const index = await publishIndex(publisherOf(session, table));
  session.output.result(index, [`${tenant.slug} now answers from ${indexLine(index)}`]);
}
