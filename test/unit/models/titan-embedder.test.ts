import { once } from 'node:events';
import { createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Unavailable } from '../../../shared/core/errors.ts';
import { titanEmbedder } from '../../../shared/models/bedrock/titan-embedder.ts';

interface Asked {
  readonly path: string;
  readonly authorization: string;
  readonly body: { inputText: string; dimensions: number; normalize: boolean };
}

/** InvokeModel on loopback, over HTTP/2 without TLS. */
let server: Http2Server;
let asked: Asked[];
let answer: (request: Asked, stream: ServerHttp2Stream) => void;
const before = process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME;

const respond = (stream: ServerHttp2Stream, status: number, body: unknown, errorType?: string) => {
  stream.respond({
    ':status': status,
    'content-type': 'application/json',
    ...(errorType ? { 'x-amzn-errortype': errorType } : {}),
  });
  stream.end(JSON.stringify(body));
};
const vectorFor = (input: string) =>
  Array.from({ length: 256 }, (_, n) => (n === input.length % 256 ? 1 : 0));
const respondWell = ({ body }: Asked, stream: ServerHttp2Stream) =>
  respond(stream, 200, { embedding: vectorFor(body.inputText), inputTextTokenCount: 3 });

async function serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
  stream.on('error', () => {});
  const request = {
    path: decodeURIComponent(String(headers[':path'])),
    authorization: String(headers.authorization),
    body: JSON.parse(await text(stream)),
  };
  asked.push(request);
  answer(request, stream);
}

beforeAll(async () => {
  server = createServer();
  server.on('stream', (stream, headers) => void serve(stream, headers));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  if (before === undefined) delete process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME;
  else process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME = before;
});

beforeEach(() => {
  asked = [];
  answer = respondWell;
});

it('requests normalized vectors of 256 dimensions, signed, and returns them in the order of the texts', async () => {
  const embedder = titanEmbedder();
  const texts = Array.from({ length: 30 }, (_, n) => 'x'.repeat(n + 1));
  const vectors = await embedder.embed(texts, 'document');
  expect(vectors.map((vector) => vector.indexOf(1))).toEqual(texts.map((each) => each.length));
  expect(vectors.every((vector) => vector.length === embedder.dimensions)).toBe(true);
  expect(asked).toHaveLength(30);
  for (const { path, authorization, body } of asked) {
    expect(path).toBe('/model/amazon.titan-embed-text-v2:0/invoke');
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/bedrock\/aws4_request/);
    expect(body).toMatchObject({ dimensions: 256, normalize: true });
  }
});

it('sends no request for no texts, and handles empty and long ones', async () => {
  const embedder = titanEmbedder();
  expect(await embedder.embed([], 'query')).toEqual([]);
  expect(asked).toEqual([]);
  await embedder.embed([' ', 'x'.repeat(100_000)], 'query');
  const lengths = asked.map(({ body }) => body.inputText.length).sort((a, b) => a - b);
  expect(lengths[0]).toBe(1);
  expect(lengths[1]).toBeLessThanOrEqual(8_192);
});

it('retries when the service throttles', async () => {
  answer = (request, stream) => {
    if (asked.length === 1) respond(stream, 429, { message: 'slow down' }, 'ThrottlingException');
    else respondWell(request, stream);
  };
  expect(await titanEmbedder().embed(['hello'], 'query')).toHaveLength(1);
  expect(asked).toHaveLength(2);
});

it.each([
  ['is not permitted', 403, { message: 'no' }],
  ['answers without a vector', 200, {}],
  ['answers with a vector of another length', 200, { embedding: [1, 2] }],
  ['answers with what is no number', 200, { embedding: Array(256).fill('x') }],
])('is unavailable when it %s', async (_, status, body) => {
  answer = (_request, stream) => respond(stream, status, body);
  await expect(titanEmbedder().embed(['hello'], 'query')).rejects.toBeInstanceOf(Unavailable);
});

it("aborts on its signal, with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error('the visitor left');
  answer = () => controller.abort(reason);
  await expect(titanEmbedder().embed(['hello'], 'query', controller.signal)).rejects.toBe(reason);
  await expect(titanEmbedder().embed(['again'], 'query', controller.signal)).rejects.toBe(reason);
  expect(asked).toHaveLength(1);
});
