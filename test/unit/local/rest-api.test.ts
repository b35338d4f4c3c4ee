import { type HttpAnswer, type HttpRequest, headerOf } from '../../../local/gateway/http.ts';
import { RestApi } from '../../../local/gateway/rest-api.ts';
import type { Invocation, Outcome } from '../../../local/lambda/invocation.ts';
import { limits } from '../../../local/limits.ts';
import { FUNCTION_ARN, gatewayResolver, request } from './gateway-template.ts';

const ask = (
  over: Partial<HttpRequest>,
  outcome: Outcome | Promise<Outcome> = answering({ statusCode: 200 }),
) => {
  const seen: Invocation[] = [];
  const invoke = async (invocation: Invocation) => {
    seen.push(invocation);
    return outcome;
  };
  const api = new RestApi(gatewayResolver(), new Map([[FUNCTION_ARN, { invoke }]]));
  return api.handle(request(over)).then((answer) => ({ answer, seen }));
};

const answering = (value: unknown): Outcome => ({ kind: 'answer', payload: JSON.stringify(value) ?? 'null' });

const problemOf = ({ status, headers, body }: HttpAnswer) => ({
  status,
  type: headerOf(headers, 'content-type'),
  body: JSON.parse(String(body)) as Record<string, unknown>,
});

describe('RestApi', () => {
  it('passes the event to the function and the answer to the client', async () => {
    const { answer, seen } = await ask(
      { path: '/items/7', method: 'POST', body: Buffer.from('hi') },
      answering({
        statusCode: 201,
        headers: { 'X-A': 1, 'set-cookie': 'ignored' },
        multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
        body: 'made',
      }),
    );
    expect(JSON.parse(seen[0]?.payload ?? '')).toMatchObject({ resource: '/items/{id}', body: 'aGk=' });
    expect(answer).toMatchObject({ status: 201, body: 'made' });
    expect(answer.headers.filter(([name]) => name.toLowerCase() === 'set-cookie')).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
    expect(headerOf(answer.headers, 'x-a')).toBe('1');
    expect(headerOf(answer.headers, 'content-type')).toBe('application/json');
    expect(headerOf(answer.headers, 'x-amzn-requestid')).toBe(seen[0]?.requestId);
  });

  it('rejects a URL that is too long, without an edge in front', async () => {
    const { answer, seen } = await ask({ query: 'x'.repeat(limits.gatewayUrl) });
    expect(answer.status).toBe(414);
    expect(seen).toEqual([]);
  });

  it('decodes a binary answer', async () => {
    const { answer } = await ask({}, answering({ statusCode: 200, body: 'AP8=', isBase64Encoded: true }));
    expect(answer.body).toEqual(Buffer.from([0, 255]));
  });

  it('renames the gateway’s reserved headers', async () => {
    const { answer } = await ask(
      {},
      answering({ statusCode: 200, headers: { Server: 'x', Connection: 'close' } }),
    );
    expect(headerOf(answer.headers, 'x-amzn-remapped-server')).toBe('x');
    expect(headerOf(answer.headers, 'connection')).toBeUndefined();
  });

  it('answers a preflight without a function', async () => {
    const { answer, seen } = await ask({ method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(headerOf(answer.headers, 'access-control-allow-origin')).toBe('*');
    expect(seen).toEqual([]);
  });

  it('forwards every method of ANY', async () => {
    const { seen } = await ask({ method: 'PATCH', path: '/files/a/b' });
    expect(JSON.parse(seen[0]?.payload ?? '')).toMatchObject({ pathParameters: { path: 'a/b' } });
  });

  it.each([
    ['an unknown path', { path: '/nothing' }],
    ['an unknown method', { method: 'DELETE' }],
    ['a method of a less specific resource', { method: 'POST', path: '/items/new' }],
  ])('answers %s in the template’s format', async (_what, over) => {
    const { answer } = await ask(over);
    expect(problemOf(answer)).toMatchObject({
      status: 404,
      type: 'application/problem+json',
      body: {
        type: 'MISSING_AUTHENTICATION_TOKEN',
        said: 'Missing Authentication Token',
        request_id: headerOf(answer.headers, 'x-amzn-requestid'),
      },
    });
    expect(headerOf(answer.headers, 'cache-control')).toBe('no-store');
  });

  it.each<[string, Outcome]>([
    ['throws', { kind: 'function-error', type: 'Error', message: 'boom' }],
    ['is throttled', { kind: 'throttled' }],
    ['answers nothing', answering(undefined)],
    ['answers a text', answering('hello')],
    ['answers without a status', answering({ body: 'x' })],
    ['answers with a body that is no text', answering({ statusCode: 200, body: { a: 1 } })],
    ['answers with a field that is not known', answering({ statusCode: 200, cookies: [] })],
    ['answers with headers that are no texts', answering({ statusCode: 200, headers: { a: { b: 1 } } })],
  ])('answers for a function that %s', async (_what, outcome) => {
    const { answer } = await ask({}, outcome);
    expect(problemOf(answer)).toMatchObject({ status: 503, body: { type: 'DEFAULT_5XX' } });
    expect(JSON.stringify(answer.body)).not.toContain('boom');
  });

  it('answers at the integration’s timeout', async () => {
    const { answer } = await ask({ path: '/hasty' }, new Promise<Outcome>(() => {}));
    expect(problemOf(answer)).toMatchObject({ status: 503 });
    expect(answer.reason).toContain('200 ms');
  });

  it("answers with a problem document for a body above the function's limit", async () => {
    const { answer } = await ask({ method: 'POST' }, { kind: 'payload-too-large' });
    expect(problemOf(answer)).toMatchObject({ status: 413, body: { said: 'Request Too Long' } });
  });

  it("answers itself for a body above the gateway's limit", async () => {
    const { answer, seen } = await ask({ method: 'POST', body: undefined });
    expect(answer).toMatchObject({
      status: 413,
      body: `HTTP content length exceeded ${limits.gatewayBody} bytes.`,
    });
    expect(seen).toEqual([]);
  });
});
