import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type HttpAnswer, headerOf } from '../../../local/gateway/http.ts';
import { RestApi } from '../../../local/gateway/rest-api.ts';
import { GatewayServer } from '../../../local/gateway/server.ts';
import { StreamPrelude } from '../../../local/gateway/stream-prelude.ts';
import type { Invoker } from '../../../local/lambda/invocation.ts';
import { limits } from '../../../local/limits.ts';
import { freePort } from '../../../local/services/ports.ts';
import { functionOf } from './function-of.ts';
import { FUNCTION_ARN, gatewayResolver, request } from './gateway-template.ts';
import { until } from './stand-ins.ts';

const NULLS = '\0'.repeat(8);
const METADATA = JSON.stringify({ statusCode: 201, headers: { 'Content-Type': 'text/event-stream' } });

/** A handler with `body`, which has the stream to write to as `out`, and `pause`. */
const streaming = (body: string) => `
  const pause = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));
  export const handler = awslambda.streamifyResponse(async (event, stream, context) => {
    const begin = (metadata = ${METADATA}) => awslambda.HttpResponseStream.from(stream, metadata);
    ${body}
  });`;

const collect = async (invoker: Invoker, event: unknown = {}) => {
  const chunks: string[] = [];
  const invocation = { requestId: 'request-1', traceId: 'Root=1-2-3', payload: JSON.stringify(event) };
  const outcome = await invoker.invoke(invocation, async (chunk) => void chunks.push(chunk.toString()));
  return { chunks, outcome };
};

describe('StreamPrelude', () => {
  const whole = Buffer.from(`${METADATA}${NULLS}body\0\0\0\0\0\0\0\0more`);

  it.each([1, 3, METADATA.length, METADATA.length + 4, METADATA.length + 8, whole.length])(
    'finds the metadata in chunks of %d bytes',
    (size) => {
      const prelude = new StreamPrelude();
      let body = '';
      for (let at = 0; at < whole.length; at += size) body += prelude.take(whole.subarray(at, at + size));
      expect(prelude.metadata).toBe(METADATA);
      expect(body).toBe(`body${NULLS}more`);
    },
  );

  it('searches the delimiter only within the limit', () => {
    const prelude = new StreamPrelude();
    expect(prelude.take(Buffer.alloc(limits.streamMetadata - 1, 'x'))).toHaveLength(0);
    expect(prelude.isMissing).toBe(false);
    expect(prelude.take(Buffer.from(`x${NULLS}body`))).toHaveLength(0);
    expect(prelude).toMatchObject({ isMissing: true, metadata: undefined });
  });
});

describe('a streaming function', () => {
  it('writes its metadata, the delimiter and then its chunks, in order', async () => {
    const { subject } = functionOf(
      streaming('const out = begin(); out.write("a"); await pause(); out.write(event.b); out.end("c");'),
    );
    expect(await collect(subject, { b: 'b' })).toEqual({
      chunks: [METADATA, NULLS, 'a', 'b', 'c'],
      outcome: { kind: 'answer', payload: '' },
    });
  });

  it('gets the context, and its environment is reused', async () => {
    const { subject } = functionOf(
      `let n = 0; ${streaming('stream.write({ n: ++n, id: context.awsRequestId }); stream.end();')}`,
    );
    await collect(subject);
    expect((await collect(subject)).chunks).toEqual(['{"n":2,"id":"request-1"}']);
  });

  it('writes no metadata if it only ends, as in AWS’s runtime', async () => {
    const { subject } = functionOf(streaming('begin().end("all of it");'));
    expect((await collect(subject)).chunks).toEqual(['all of it']);
  });

  it('waits for a slow client (backpressure)', async () => {
    const { subject } = functionOf(streaming('while (stream.write("x".repeat(16_384))); stream.end("!");'));
    let underWay = 0;
    const taken: number[] = [];
    await subject.invoke({ requestId: 'slow', traceId: '', payload: '{}' }, async (chunk) => {
      underWay += 1;
      expect(underWay).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      taken.push(chunk.length);
      underWay -= 1;
    });
    // The stream asks for a pause once it holds 16 KB or 64 KB, as the version of Node has it.
    expect(taken.at(-1)).toBe(1);
    expect(taken.length).toBeLessThan(6);
  });

  it.each([
    ['throws before it writes', 'throw new TypeError("early");', [], { type: 'TypeError', message: 'early' }],
    [
      'throws after it has written',
      'stream.write("a"); await pause(); throw new Error("late");',
      ['a'],
      { type: 'Error', message: 'late' },
    ],
    [
      'ends its process',
      'stream.write("a"); await pause(); process.exit(3);',
      ['a'],
      { type: 'Runtime.ExitError' },
    ],
    ['never ends its stream', 'stream.write("a");', ['a'], { type: 'Sandbox.Timedout' }],
    [
      'says its type too late',
      'stream.write("a"); await pause(); begin();',
      ['a'],
      { type: 'Runtime.InvalidStreamingOperation' },
    ],
  ])('is reported when it %s, and continues', async (_what, code, chunks, expected) => {
    const { subject } = functionOf(streaming(`if (event.fail) { ${code} } else stream.end("well");`), {
      timeoutMs: 3_000,
    });
    expect(await collect(subject, { fail: true })).toEqual({
      chunks,
      outcome: expect.objectContaining({ kind: 'function-error', ...expected }),
    });
    expect((await collect(subject)).chunks).toEqual(['well']);
  });

  it('answers in one piece for a buffered invocation', async () => {
    const { subject } = functionOf(streaming('begin().write("a"); stream.end();'));
    expect(await subject.invoke({ requestId: 'whole', traceId: '', payload: '{}' })).toEqual({
      kind: 'answer',
      payload: `${METADATA}${NULLS}a`,
    });
  });
});

it('receives one chunk from a function that does not stream', async () => {
  const { subject } = functionOf('export const handler = async () => ({ statusCode: 200 });');
  expect(await collect(subject)).toEqual({
    chunks: ['{"statusCode":200}'],
    outcome: { kind: 'answer', payload: '' },
  });
});

describe('RestApi, for a streaming method', () => {
  const api = (invoker: Invoker) => new RestApi(gatewayResolver(), new Map([[FUNCTION_ARN, invoker]]));
  const post = (path: string, invoker: Invoker) => api(invoker).handle(request({ method: 'POST', path }));
  const saying = (...chunks: string[]): Invoker => ({
    invoke: async (_invocation, onChunk) => {
      for (const chunk of chunks) await onChunk?.(Buffer.from(chunk));
      return { kind: 'answer', payload: '' };
    },
  });
  const read = async ({ body }: HttpAnswer) => {
    if (typeof body !== 'function') return [String(body)];
    const chunks: string[] = [];
    await body(async (chunk) => void chunks.push(chunk.toString()));
    return chunks;
  };

  it('sends status, headers and cookies from the metadata, then the chunks', async () => {
    const metadata = {
      statusCode: 202,
      headers: { 'X-A': '1' },
      multiValueHeaders: { 'Set-Cookie': ['a=1'] },
      cookies: ['b=2'],
    };
    const answer = await post('/stream', saying(JSON.stringify(metadata), NULLS, 'one', 'two'));
    expect(answer.status).toBe(202);
    expect(headerOf(answer.headers, 'x-a')).toBe('1');
    expect(headerOf(answer.headers, 'content-type')).toBe('application/json');
    expect(
      answer.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value),
    ).toEqual(['a=1', 'b=2']);
    expect(await read(answer)).toEqual(['one', 'two']);
  });

  it.each<[string, Invoker]>([
    ['fails at once', { invoke: async () => ({ kind: 'function-error', type: 'Error', message: 'boom' }) }],
    ['cannot be asked', { invoke: () => Promise.reject(new Error('boom')) }],
    ['is throttled', { invoke: async () => ({ kind: 'throttled' }) }],
    ['streams no metadata', saying('hello')],
    ['streams no metadata for long', saying('x'.repeat(limits.streamMetadata), 'and on')],
    ['streams metadata that are no JSON', saying(`{${NULLS}body`)],
    ['streams metadata without a status', saying(`{}${NULLS}body`)],
  ])('answers for a function that %s', async (_what, invoker) => {
    const answer = await post('/stream', invoker);
    expect(answer.status).toBe(503);
    expect(answer.reason).toBeDefined();
    expect((await read(answer)).join('')).not.toContain('boom');
  });

  it('answers at the integration’s timeout if there are no metadata', async () => {
    const answer = await post('/hasty', { invoke: () => new Promise(() => {}) });
    expect(answer).toMatchObject({ status: 503, reason: 'not complete within 200 ms' });
  });

  it('cuts the stream at the integration’s timeout', async () => {
    const answer = await post('/hasty', {
      invoke: async (_invocation, onChunk) => {
        await onChunk?.(Buffer.from(METADATA + NULLS));
        return new Promise(() => {});
      },
    });
    expect(answer.status).toBe(201);
    await expect(read(answer)).rejects.toThrow('not complete within 200 ms');
  });

  it('rejects a streaming method with a buffered invocation', async () => {
    const answer = await api(saying()).handle(request({ path: '/stream' }));
    expect(answer.status).toBe(503);
    expect(answer.reason).toContain('/2015-03-31/');
  });
});

describe('GatewayServer, for a streaming method', () => {
  let server: GatewayServer | undefined;
  afterEach(() => server?.stop());

  const open = async (invoker: Invoker) => {
    const complaints: string[] = [];
    const api = new RestApi(gatewayResolver(), new Map([[FUNCTION_ARN, invoker]]));
    const port = await freePort();
    server = new GatewayServer(
      { cloudUrls: [], handle: (incoming) => api.handle(incoming) },
      (line) => void complaints.push(line),
    );
    await server.listen(port);
    const outgoing = httpRequest({ port, host: '127.0.0.1', path: '/stream', method: 'POST' }).end();
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { answer, complaints };
  };

  it('sends the headers at once and the chunks as they arrive', async () => {
    const { subject } = functionOf(
      streaming(
        'const out = begin(); out.write(""); await pause(300); out.write("a"); await pause(300); out.end("b");',
      ),
    );
    const { answer } = await open(subject);
    expect(answer).toMatchObject({ statusCode: 201, complete: false });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'transfer-encoding': 'chunked',
    });
    const chunks: string[] = [];
    for await (const chunk of answer) chunks.push(String(chunk));
    expect(chunks).toEqual(['a', 'b']);
    expect(answer.complete).toBe(true);
  });

  it('cuts the connection if the function fails half-way', async () => {
    const { subject } = functionOf(streaming('begin().write("a"); await pause(); throw new Error("late");'));
    const { answer, complaints } = await open(subject);
    let got = '';
    const reading = (async () => {
      for await (const chunk of answer) got += chunk;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(got).toBe('a');
    expect(answer.complete).toBe(false);
    expect(complaints).toEqual([expect.stringContaining('the stream was cut: Error: late')]);
  });

  it('lets the function run on after the client has disconnected', async () => {
    const { subject, lines } = functionOf(
      streaming(`stream.on("close", () => console.log("closed"));
        const out = begin();
        for (let n = 0; n < 10; n += 1) { out.write("x".repeat(100_000)); await pause(20); }
        console.log("done"); out.end();`),
    );
    const { answer, complaints } = await open(subject);
    answer.destroy();
    await until(() => lines.length > 1);
    expect(lines).toEqual(['done', 'closed']);
    expect(complaints).toEqual([]);
  });
});
