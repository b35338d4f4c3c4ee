import { crc32 } from 'node:zlib';
import type { Message } from '@smithy/core/event-streams';
import fc from 'fast-check';
import { frameOf, messagesOf } from '../../../shared/aws/event-frames.ts';

const header = fc.oneof(
  fc.string({ unit: 'binary' }).map((value) => ({ type: 'string', value }) as const),
  fc.boolean().map((value) => ({ type: 'boolean', value }) as const),
  fc.date({ noInvalidDate: true }).map((value) => ({ type: 'timestamp', value }) as const),
  fc.uint8Array().map((value) => ({ type: 'binary', value }) as const),
);
const name = fc.stringMatching(/^:?[a-z-]{1,20}$/);
const someMessage: fc.Arbitrary<Message> = fc.record({
  headers: fc.dictionary(name, header, { noNullPrototype: true }),
  body: fc.uint8Array({ maxLength: 300 }),
});

async function read(chunks: Iterable<Uint8Array>): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const message of messagesOf(chunked(chunks))) messages.push(message);
  return messages;
}

async function* chunked(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Cuts at those places, some of which may be the same. */
const chop = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
};

const plain = (messages: readonly Message[]) =>
  messages.map(({ headers, body }) => ({
    headers: Object.entries(headers).map(([key, { type, value }]) => [
      key,
      type,
      value instanceof Uint8Array ? [...value] : value,
    ]),
    body: [...body],
  }));

it('gives the same messages however their bytes are chopped', () =>
  fc.assert(
    fc.asyncProperty(fc.array(someMessage, { maxLength: 6 }), fc.array(fc.nat()), async (messages, cuts) => {
      const bytes = Buffer.concat(messages.map(frameOf));
      expect(plain(await read(chop(bytes, cuts)))).toEqual(plain(messages));
    }),
  ));

it('gives them byte by byte', async () => {
  const messages = [
    { headers: {}, body: Buffer.from('one') },
    { headers: {}, body: Buffer.alloc(0) },
  ];
  const bytes = Buffer.concat(messages.map(frameOf));
  expect(plain(await read([...bytes].map((byte) => Uint8Array.of(byte))))).toEqual(plain(messages));
});

it('refuses what was changed on its way, wherever', () =>
  fc.assert(
    fc.asyncProperty(someMessage, fc.nat(), fc.integer({ min: 1, max: 255 }), async (message, place, by) => {
      const bytes = Buffer.from(frameOf(message));
      const index = place % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(index) ^ by, index);
      await expect(read([bytes])).rejects.toThrow();
    }),
  ));

it('refuses a stream that ends in the middle of a message', () =>
  fc.assert(
    fc.asyncProperty(someMessage, fc.nat(), async (message, place) => {
      const bytes = frameOf(message);
      const cut = bytes.subarray(0, 1 + (place % (bytes.length - 1)));
      await expect(read([cut])).rejects.toThrow('in the middle of a message');
    }),
  ));

it('takes a message of 1 MB, and none that is longer, which it refuses by its first bytes', async () => {
  const most = frameOf({ headers: {}, body: Buffer.alloc(1_048_576 - 16) });
  expect(await read([most])).toHaveLength(1);
  const longer = Buffer.alloc(4);
  longer.writeUInt32BE(1_048_577);
  await expect(read([longer])).rejects.toThrow('1048577 bytes is longer');
});

it('refuses lengths in which no message fits, though their checksums do', async () => {
  for (const [total, headers] of [
    [0, 0],
    [15, 0],
    [16, 1],
    [16, 0xffff_ffff],
  ] as const) {
    const bytes = Buffer.alloc(16);
    bytes.writeUInt32BE(total, 0);
    bytes.writeUInt32BE(headers, 4);
    bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(0, 12)), 12);
    await expect(read([bytes])).rejects.toThrow();
  }
});
