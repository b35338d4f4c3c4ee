import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openIndex } from '../../shared/engines/search/index.ts';
import { Knowledge } from '../../shared/knowledge/store.ts';
import { readSynonyms } from '../../shared/knowledge/synonyms.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { finished, installation, startBob } from '../support/bob-cli.ts';
import { objects, openShop, type Shop, table } from '../support/world.ts';

const folder = installation();

afterAll(() => rm(folder, { recursive: true }));

const bob = (...args: string[]) => finished(startBob(folder, args));

async function file(content: string): Promise<string> {
  const path = join(folder, 'synonyms.txt');
  await writeFile(path, content);
  return path;
}

const groupsOf = ({ tenant }: Shop) => readSynonyms(new TenantTable(table, tenant.id));

/** What a question finds in the index in force. */
async function found({ tenant }: Shop, question: string): Promise<string[]> {
  const index = await new Knowledge(new TenantTable(table, tenant.id)).index(new Date());
  const bytes = await objects.get(index?.objectKey ?? '');
  return openIndex(bytes ?? new Uint8Array())
    .search(question, { limit: 1 })
    .map(({ itemId }) => itemId);
}

it('stores the groups and publishes an index that finds one synonym by the other', async () => {
  const shop = await openShop();
  expect(await found(shop, 'flat tyre')).toEqual([]);
  const path = await file('# how people call it\n\npuncture, flat tyre, flat\r\nfull service , inspection\n');
  const { code, stdout } = await bob('knowledge', 'synonyms', shop.tenant.slug, path, '--json');
  expect(code).toBe(0);
  const groups = [
    ['puncture', 'flat tyre', 'flat'],
    ['full service', 'inspection'],
  ];
  expect(JSON.parse(stdout)).toMatchObject({ groups, index: { version: 2 } });
  expect(await groupsOf(shop)).toEqual(groups);
  expect(await found(shop, 'flat tyre')).toEqual(['repairs']);
});

it('removes all groups with --none', async () => {
  const shop = await openShop({ knowledge: [] });
  await bob('knowledge', 'synonyms', shop.tenant.slug, await file('a, b'));
  const done = await bob('knowledge', 'synonyms', shop.tenant.slug, '--none');
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('0 groups of synonyms stored.') });
  expect(await groupsOf(shop)).toEqual([]);
});

it('rejects a file with mistakes, changes nothing, and reports the lines', async () => {
  const shop = await openShop({ knowledge: [] });
  const path = await file(`# groups\ncrown\ncap, , hat\n${'x'.repeat(61)}, y\ngood, fine\n`);
  const { code, stderr } = await bob('knowledge', 'synonyms', shop.tenant.slug, path);
  expect(code).toBe(1);
  expect(stderr.split('\n')).toEqual([
    'Nothing was changed: 3 problems.',
    '  synonyms.txt, line 2 has one entry only: a group says what means the same',
    '  synonyms.txt, line 3 has an empty entry',
    expect.stringContaining('  synonyms.txt, line 4 has an entry of 61 characters, where 60 are the most'),
    '',
  ]);
  expect(await groupsOf(shop)).toEqual([]);
});

it('rejects a file without groups, a missing file, and no file', async () => {
  const { tenant } = await openShop({ knowledge: [] });
  const [empty, missing, none] = await Promise.all([
    bob('knowledge', 'synonyms', tenant.slug, await file('# nothing yet\n')),
    bob('knowledge', 'synonyms', tenant.slug, 'not-there.txt'),
    bob('knowledge', 'synonyms', tenant.slug),
  ]);
  expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('synonyms.txt has no group') });
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('not-there.txt cannot be read') });
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('--none') });
});

it('is listed in the help', async () => {
  expect((await bob('knowledge', '--help')).stdout).toContain('synonyms');
});
