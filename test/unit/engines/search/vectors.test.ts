import fc from 'fast-check';
import type { Embedder } from '../../../../shared/engines/embedder.ts';
import { buildIndex, embedChunks, openIndex } from '../../../../shared/engines/search/index.ts';
import { reciprocalRankFusion } from '../../../../shared/engines/search/rank-fusion.ts';
import { VectorSection, writeVectors } from '../../../../shared/engines/search/vectors.ts';

/** An embedder with four meanings, one per dimension. */
const MEANINGS = [
  ['parking', 'garage', 'car', 'vehicle'],
  ['price', 'cost', 'expensive', 'euros'],
  ['open', 'hours', 'weekdays', 'schedule'],
  ['pain', 'hurts', 'emergency', 'aching'],
];
const embedder: Embedder = {
  name: 'meanings',
  dimensions: MEANINGS.length,
  embed: async (texts) =>
    texts.map((text) =>
      Float32Array.from(
        MEANINGS,
        (words) => words.filter((word) => text.toLowerCase().includes(word)).length,
      ),
    ),
};
const embedded = async (text: string) => (await embedder.embed([text], 'query'))[0] ?? new Float32Array();

const chunk = (id: string, text: string) => ({ id, itemId: id, title: 'Info', text });
const CHUNKS = [
  chunk('garage', 'Our garage is behind the house.'),
  chunk('fees', 'The cost is 20 euros.'),
  chunk('hours', 'We are there on weekdays.'),
  chunk('emergency', 'In an emergency dial 555.'),
  chunk('motto', 'Quality and kindness.'),
];

async function openWithVectors() {
  return openIndex(buildIndex(CHUNKS, { vectors: await embedChunks(embedder, CHUNKS) }));
}

it('finds a passage that shares no word with the question', async () => {
  const index = await openWithVectors();
  const question = 'Somewhere to leave a vehicle?';
  expect(index.search(question, { limit: 3 })).toEqual([]);
  expect(index.search(question, { limit: 3, vector: await embedded(question) })).toEqual([
    expect.objectContaining({ id: 'garage' }),
  ]);
});

it('ranks a passage first that matches by both words and meaning', async () => {
  const index = await openWithVectors();
  const question = 'Is quality expensive, what is the cost?';
  const found = index.search(question, { limit: 5, vector: await embedded(question) });
  expect(found.map(({ id }) => id)).toEqual(['fees', 'motto']);
  expect(found[0]?.score).toBeGreaterThan(0.9);
});

it("returns the name of its vectors' embedder, or undefined", async () => {
  expect((await openWithVectors()).embedder).toEqual({ name: 'meanings', dimensions: 4 });
  expect(openIndex(buildIndex(CHUNKS)).embedder).toBeUndefined();
});

it.each([
  ['an index without vectors', undefined, Float32Array.of(1, 0, 0, 0)],
  ['a vector of another length', true, Float32Array.of(1, 0)],
  ['a vector of zeros', true, new Float32Array(4)],
  ['a vector of no numbers', true, new Float32Array(4).fill(Number.NaN)],
])('falls back to words with %s', async (_, hasVectors, vector) => {
  const plain = openIndex(buildIndex(CHUNKS));
  const index = hasVectors ? await openWithVectors() : plain;
  expect(index.search('garage', { limit: 3, vector })).toEqual(plain.search('garage', { limit: 3 }));
});

it.each([
  ['buffer', (length: number) => new Uint8Array(length)],
  ['pool of Node', (length: number) => Buffer.alloc(length)],
])('opens vectors at any offset of a larger %s', async (_, allocate) => {
  const bytes = buildIndex(CHUNKS, { vectors: await embedChunks(embedder, CHUNKS) });
  const vector = await embedded('car');
  for (const offset of [0, 1, 2, 3]) {
    const larger = allocate(bytes.length + 4);
    larger.set(bytes, offset);
    const index = openIndex(larger.subarray(offset, offset + bytes.length));
    expect(index.search('', { limit: 1, vector })[0]?.id).toBe('garage');
  }
});

it('rejects invalid vectors', () => {
  const store = (vector: Float32Array) =>
    buildIndex(CHUNKS, { vectors: { embedder: 'x', dimensions: 2, vectors: [vector] } });
  expect(() => store(Float32Array.of(1))).toThrow(RangeError);
  expect(() => store(Float32Array.of(1, Number.NaN))).toThrow(RangeError);
});

it('one byte per dimension keeps a cosine to two digits', () => {
  const vector = fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 })
    .filter((values) => values.some((value) => Math.abs(value) > 0.01))
    .map((values) => Float32Array.from(values));
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const section = VectorSection.read(writeVectors({ embedder: 'x', dimensions: 64, vectors: [a] }, 1));
      const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
      expect(Math.abs((section?.nearest(b, 1)[0]?.score ?? 0) - Math.max(0, cosine))).toBeLessThan(0.02);
    }),
  );
});

describe('rank fusion', () => {
  const lists = fc.array(
    fc
      .uniqueArray(fc.nat(20), { maxLength: 10 })
      .map((chunks) => chunks.map((each) => ({ chunk: each, score: 1 }))),
    { minLength: 1, maxLength: 3 },
  );

  it('returns each chunk once, and keeps an order that all lists agree on', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const fused = reciprocalRankFusion(all, 100).map((each) => each.chunk);
        expect(new Set(fused).size).toBe(fused.length);
        const placeIn = (list: (typeof all)[number], wanted: number) => {
          const place = list.findIndex((each) => each.chunk === wanted);
          return place < 0 ? Number.POSITIVE_INFINITY : place;
        };
        for (const a of fused) {
          for (const b of fused) {
            if (a !== b && all.every((list) => placeIn(list, a) < placeIn(list, b)))
              expect(fused.indexOf(a)).toBeLessThan(fused.indexOf(b));
          }
        }
      }),
    );
  });

  it('keeps the order of a single list', () => {
    fc.assert(
      fc.property(lists, ([list = []]) => {
        expect(reciprocalRankFusion([list], 100).map((each) => each.chunk)).toEqual(
          list.map((each) => each.chunk),
        );
      }),
    );
  });
});
