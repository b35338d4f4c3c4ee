import fc from 'fast-check';
import { Malformed } from '../../../shared/core/errors.ts';
import { readForm } from '../../../shared/http/multipart.ts';

/** A form as Node's fetch, and so a browser's, writes it. */
async function written(parts: readonly (readonly [string, Uint8Array<ArrayBuffer>])[]) {
  const data = new FormData();
  for (const [name, bytes] of parts) data.append(name, new Blob([bytes]), 'blob');
  const request = new Request('http://localhost', { method: 'POST', body: data });
  return {
    type: request.headers.get('content-type') ?? '',
    body: Buffer.from(await request.arrayBuffer()),
  };
}

const name = fc.stringMatching(/^[a-z]{1,12}$/);
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array));

it('parses every part, with any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, bytes), { minLength: 1, maxLength: 5 }), async (parts) => {
      const { type, body } = await written(parts);
      const read = readForm(body, type).map((part) => [part.name, new Uint8Array(part.bytes)]);
      expect(read).toEqual(parts);
    }),
  );
});

it('detects truncation at any position', async () => {
  const { type, body } = await written([['audio', new Uint8Array(40)]]);
  const closing = 4;
  for (let length = 0; length < body.length - closing; length += 1) {
    expect(() => readForm(body.subarray(0, length), type)).toThrow(Malformed);
  }
});

it('requires a boundary', () => {
  expect(() => readForm(Buffer.from('--x--'), 'multipart/form-data')).toThrow(Malformed);
  expect(readForm(Buffer.from('--a b--'), 'multipart/form-data; boundary="a b"')).toEqual([]);
});

it('rejects a form with too many parts', () => {
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
  expect(() => readForm(Buffer.from(`${part.repeat(50)}--x--`), 'multipart/form-data; boundary=x')).toThrow(
    Malformed,
  );
});
