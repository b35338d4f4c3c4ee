import fc from 'fast-check';
import { buildIndex } from '../../../../shared/engines/search/build-index.ts';
import { CorruptIndexError } from '../../../../shared/engines/search/format.ts';
import type { KnowledgeChunk } from '../../../../shared/engines/search/knowledge.ts';
import { openIndex } from '../../../../shared/engines/search/open-index.ts';

const anyChunk: fc.Arbitrary<KnowledgeChunk> = fc
  .record({
    title: fc.string({ unit: 'grapheme' }),
    heading: fc.option(fc.string(), { nil: undefined }),
    url: fc.option(fc.webUrl(), { nil: undefined }),
    text: fc.oneof(fc.lorem({ mode: 'sentences' }), fc.string({ unit: 'binary', maxLength: 300 })),
  })
  .map(({ title, heading, url, text }) => ({
    id: 'x',
    itemId: 'x',
    title,
    ...(heading && { heading }),
    ...(url && { url }),
    text,
  }));
const anyChunks = fc
  .array(anyChunk, { maxLength: 40 })
  .map((chunks) => chunks.map((chunk, n) => ({ ...chunk, id: `x#${n}` })));

it('returns unchanged passages for any query, best first', () => {
  fc.assert(
    fc.property(
      anyChunks,
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 20 }),
      (chunks, query, limit) => {
        const index = openIndex(buildIndex(chunks));
        for (const question of [query, chunks[0]?.text ?? '']) {
          const passages = index.search(question, { limit });
          expect(passages.length).toBeLessThanOrEqual(limit);
          for (const [n, { score, language: _language, ...passage }] of passages.entries()) {
            expect(Number.isFinite(score)).toBe(true);
            expect(score).toBeLessThanOrEqual(passages[n - 1]?.score ?? Number.POSITIVE_INFINITY);
            const { heading: _, ...chunk } = chunks.find(({ id }) => id === passage.id) ?? {};
            expect(passage).toEqual(chunk);
          }
        }
      },
    ),
  );
});

it('is deterministic', () => {
  fc.assert(fc.property(anyChunks, (chunks) => expect(buildIndex(chunks)).toEqual(buildIndex(chunks))));
});

it('opens from any offset of a larger buffer', () => {
  const bytes = buildIndex([{ id: 'a#0', itemId: 'a', title: 'A', text: 'Parking is free.' }]);
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  expect(openIndex(larger.subarray(3)).search('parking', { limit: 1 })[0]?.id).toBe('a#0');
});

describe('a corrupt index', () => {
  const bytes = buildIndex([
    { id: 'a#0', itemId: 'a', title: 'Parking', text: 'Parking is free.' },
    { id: 'b#0', itemId: 'b', title: 'Hours', text: 'We are open from nine to five.' },
  ]);

  it('is rejected when truncated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(() => openIndex(bytes.subarray(0, length))).toThrow(CorruptIndexError);
      }),
    );
  });

  it('is rejected when one byte has changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = bytes.slice();
        damaged[place] = (damaged[place] ?? 0) ^ change;
        expect(() => openIndex(damaged)).toThrow(CorruptIndexError);
      }),
    );
  });

  it('is rejected when it is something else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (other) => expect(() => openIndex(other)).toThrow(CorruptIndexError)),
    );
  });
});

it('is empty without chunks', () => {
  const index = openIndex(buildIndex([]));
  expect(index.chunkCount).toBe(0);
  expect(index.search('anything', { limit: 5 })).toEqual([]);
});

it('reads version 1, without languages and synonyms', () => {
  const bytes = Buffer.from(
    'Qk9CWAEACgCnAAAA847+XwEAAAACAAAADAAAAAgAAAAIAAAACAAAAAYAAAACAAAABAAAAAcAAAAIAAAAKAAAAAAAAAAEAAAACAAAAGZyZWVwYXJrAAAAAAEA' +
      'AAAAAAAAAwAAAAEABAEABgIAAAAAAAYCAAACAQAAAAAAAAAAAIuOVkpUNlDSUUpU0lEKSCzKzsxLV9JRgiAoXyGzWCGtKDVVTyk2FgA=',
    'base64',
  );
  expect(openIndex(bytes).search('parking', { limit: 1 })[0]).toMatchObject({
    id: 'a#0',
    text: 'Parking is free.',
  });
});
