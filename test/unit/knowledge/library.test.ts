import { buildIndex } from '../../../shared/engines/search/index.ts';
import { Library } from '../../../shared/knowledge/library.ts';
import type { KnowledgeIndex } from '../../../shared/knowledge/store.ts';

const TENANT = '0d8cc2f9-5c3a-4a43-9a0c-6a53c1cbd6b4';
const bytesOf = (text: string) => buildIndex([{ id: 'a#0', itemId: 'a', title: 'Opening hours', text }]);
const pointer = (version: number): KnowledgeIndex => ({
  version,
  objectKey: `${TENANT}/${version}.index`,
  items: 1,
  chunks: 1,
  bytes: 100,
  publishedAt: '2026-01-01T00:00:00.000Z',
});

/** A bucket that counts its reads. */
function bucket(objects: Readonly<Record<string, Uint8Array>>) {
  const read: string[] = [];
  const get = (key: string) => {
    read.push(key);
    return Promise.resolve(objects[key]);
  };
  return { get, read };
}

it('opens a current local copy without reading the bucket, and keeps it open', async () => {
  const objects = bucket({});
  const library = new Library(objects);
  expect(library.holds(TENANT)).toBe(false);
  const copy = { objectKey: pointer(1).objectKey, content: bytesOf('We open at nine.') };
  const index = await library.get(pointer(1), copy);
  expect(index.search('When do you open?', { limit: 1 })[0]?.text).toBe('We open at nine.');
  expect(library.holds(TENANT)).toBe(true);
  expect(await library.get(pointer(1))).toBe(index);
  expect(objects.read).toEqual([]);
});

it('reads the bucket if the copy has another version', async () => {
  const objects = bucket({ [pointer(2).objectKey]: bytesOf('We open at ten.') });
  const copy = { objectKey: pointer(1).objectKey, content: bytesOf('We open at nine.') };
  const index = await new Library(objects).get(pointer(2), copy);
  expect(index.search('When do you open?', { limit: 1 })[0]?.text).toBe('We open at ten.');
  expect(objects.read).toEqual([pointer(2).objectKey]);
});

it('reads once for concurrent calls, and again after a failure', async () => {
  const objects = bucket({ [pointer(1).objectKey]: bytesOf('We open at nine.') });
  const library = new Library(objects);
  await Promise.all([library.get(pointer(1)), library.get(pointer(1))]);
  expect(objects.read).toHaveLength(1);
  await expect(library.get(pointer(2))).rejects.toThrow('knowledge store');
  await expect(library.get(pointer(2))).rejects.toThrow('knowledge store');
  expect(objects.read).toHaveLength(3);
});
