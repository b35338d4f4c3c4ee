import { type Call, call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { answersOf, openShop, type Shop } from '../support/world.ts';

const { chat, widget } = coldStart();
let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ knowledge: [] });
});

afterEach(async () => {
  expect(await answersOf(shop.tenant.id)).toEqual([]);
});

const ask = (request: Partial<Call>) =>
  call(widget, { path: '/api/widget/chat', ...request, headers: { ...shop.headers, ...request.headers } });

describe('an unreadable body', () => {
  it.each<[string, Partial<Call>, number, string]>([
    ['no body', {}, 415, 'unsupported-media-type'],
    [
      'no content type',
      { body: { message: 'Hi' }, headers: { 'Content-Type': undefined } },
      415,
      'unsupported-media-type',
    ],
    [
      'form',
      { body: 'message=Hi', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported-media-type',
    ],
    [
      'look-alike type',
      { body: { message: 'Hi' }, headers: { 'Content-Type': 'application/jsonp' } },
      415,
      'unsupported-media-type',
    ],
    ['empty body', { body: '' }, 400, 'malformed'],
    ['half JSON', { body: '{"message":' }, 400, 'malformed'],
    ['trailing JSON', { body: '{"message":"Hi"}{}' }, 400, 'malformed'],
    ['invalid UTF-8', { body: Uint8Array.of(0x7b, 0xff, 0x7d) }, 400, 'malformed'],
    [
      'overlong UTF-8',
      { body: Buffer.concat([Buffer.from('{"message":"'), Uint8Array.of(0xc0, 0xaf), Buffer.from('"}')]) },
      400,
      'malformed',
    ],
    ['too many bytes', { body: { message: 'Hi', session_id: 'x'.repeat(70_000) } }, 413, 'too-large'],
    ['null', { body: 'null' }, 422, 'invalid'],
    ['list', { body: [] }, 422, 'invalid'],
    ['text', { body: '"Hi"' }, 422, 'invalid'],
  ])('%s', async (_name, request, status, type) => {
    const result = await ask(request);
    expect(result.status).toBe(status);
    expect(result.headers['content-type']).toBe('application/problem+json');
    expect(result.body).toMatchObject({
      type: `urn:bob:problem:${type}`,
      status,
      request_id: expect.any(String),
    });
    expect(result.body.detail).not.toBe('');
  });
});

describe('an invalid field', () => {
  const message = 'How much is it?';

  it.each<[string, object, string]>([
    ['missing message', {}, 'message'],
    ['empty message', { message: '' }, 'message'],
    ['blank message', { message: ' \n\t ' }, 'message'],
    ['4,001 characters', { message: 'x'.repeat(4_001) }, 'message'],
    ['4,001 characters outside the BMP', { message: '🦷'.repeat(4_001) }, 'message'],
    ['number for message', { message: 1 }, 'message'],
    ['null for message', { message: null }, 'message'],
    ['object for message', { message: { toString: 'Hi' } }, 'message'],
    ['lone surrogate', { message: 'a\ud800b' }, 'message'],
    ['empty session', { message, session_id: '' }, 'session_id'],
    ['long session', { message, session_id: 'x'.repeat(129) }, 'session_id'],
    ['session with control characters', { message, session_id: 'a\u0000b' }, 'session_id'],
    ['number for session', { message, session_id: 7 }, 'session_id'],
    ['long client message id', { message, client_message_id: 'x'.repeat(129) }, 'client_message_id'],
    ['token that is none', { message, session_token: 'abc' }, 'session_token'],
    ['locale that is none', { message, locale: 'en_US!' }, 'locale'],
    ['unknown field', { message, foo: 1 }, 'foo'],
    ['tenant in the body', { message, tenant_id: 'x' }, 'tenant_id'],
    ['business beside a key', { message, business_id: 'x' }, 'business_id'],
    ['prototype', JSON.parse('{"message":"Hi","__proto__":{"a":1}}'), '__proto__'],
  ])('%s', async (_name, body, path) => {
    const result = await ask({ body });
    expect(result.status).toBe(422);
    expect(result.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('is reported together with every other invalid field', async () => {
    const { body } = await ask({ body: { message: '', session_id: 7, foo: 1 } });
    expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      'foo',
      'message',
      'session_id',
    ]);
  });

  it("is reported in the same way on the deployment's own pages", async () => {
    const result = await call(chat, {
      path: '/api/chat',
      body: { message: '', business_id: shop.tenant.slug },
    });
    expect(result.status).toBe(422);
  });
});

describe('limits are exact', () => {
  it.each(['x'.repeat(4_000), '🦷'.repeat(4_000), 'ä'.repeat(4_000)])(
    '4,000 characters are taken',
    async (message) => {
      const own = await openShop({ knowledge: [] });
      expect((await ask({ body: { message }, headers: own.headers })).status).toBe(200);
    },
  );

  it('the longest valid message fits with any escaping', async () => {
    const own = await openShop({ knowledge: [] });
    const body = `{"message":"${'\\ud83e\\uddb7'.repeat(4_000)}"}`;
    expect((await ask({ body, headers: own.headers })).status).toBe(200);
  });
});
