import fc from 'fast-check';
import { type Call, call, type Result } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { openShop, type Shop } from '../support/world.ts';

const RUNS = 2_100;
const { chat, widget } = coldStart();
const slug = 'placeholder';
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const text = fc.oneof(
  fc.constantFrom(
    'When are you open?',
    'How much is a full service?',
    'And on Sunday?',
    'Hello',
    '?',
    '#',
    '__proto__',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem({ maxCount: 12 }),
);
const id = fc.oneof(
  fc.uuid({ version: 4 }),
  fc.constantFrom('session_123', '#', 'T#x#', '__proto__', 'constructor'),
);
const anything = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom('', '{', 'null', '[]', '{"message":{}}', '{"message":"Hi"'),
);

const goodBody = fc.record(
  { message: text, session_id: id, client_message_id: id, locale: fc.constantFrom('en', 'pt-BR', 'ar') },
  { requiredKeys: ['message'] },
);
const oddBody = fc.record(
  {
    message: fc.oneof(text, fc.anything()),
    session_id: fc.oneof(id, fc.anything()),
    session_token: fc.oneof(fc.constant('A'.repeat(43)), fc.anything()),
    client_message_id: fc.oneof(id, fc.anything()),
    locale: fc.anything(),
    business_id: fc.oneof(fc.constant(slug), id, fc.anything()),
    extra: fc.anything(),
  },
  { requiredKeys: [] },
);
const jsonOf = (value: unknown) =>
  JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'null';
const body = fc.oneof(
  { weight: 9, arbitrary: goodBody.map(jsonOf) },
  { weight: 2, arbitrary: oddBody.map(jsonOf) },
  { weight: 1, arbitrary: anything },
);
const oddHeaders = fc.dictionary(
  fc.constantFrom(
    'Content-Type',
    'Cookie',
    'X-Session-Token',
    'Sec-Fetch-Site',
    'X-Forwarded-For',
    '__proto__',
  ),
  fc.string({ maxLength: 80 }),
  { maxKeys: 2 },
);
const request = fc.record({
  on: fc.constantFrom('widget', 'widget', 'widget', 'chat', 'chat', 'messages'),
  body,
  session: fc.oneof(id, fc.string({ maxLength: 140 })),
  query: fc.dictionary(fc.constantFrom('after', 'limit', 'cursor', 'x', '__proto__'), fc.string(), {
    maxKeys: 2,
  }),
  headers: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders }),
  key: fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.string() }),
});

function toCall(generated: typeof request extends fc.Arbitrary<infer T> ? T : never): Call {
  const { on, body: json, headers, key, session, query } = generated;
  const own = key === undefined ? shop.headers : { ...shop.headers, 'X-Widget-Key': key };
  if (on === 'widget') return { path: '/api/widget/chat', body: json, headers: { ...own, ...headers } };
  if (on === 'chat') {
    return { path: '/api/chat', body: json.replaceAll(slug, shop.tenant.slug), headers };
  }
  const sent = { ...own, ...headers, 'X-Session-Id': session };
  return { method: 'GET', path: '/api/widget/chat/messages', headers: sent, query };
}

describe('any random request', () => {
  it('is answered with 200 or a problem document, never with 500', async () => {
    const seen = { runs: 0, parsed: 0, domain: 0 };
    await fc.assert(
      fc.asyncProperty(request, async (generated) => {
        const sent = toCall(generated);
        const handler = generated.on === 'chat' ? chat : widget;
        const result: Result = await call(handler, sent);
        seen.runs += 1;
        // Validation runs before an unknown business (404) or a message in progress (409) is found.
        if ([200, 404, 409].includes(result.status)) seen.parsed += 1;
        if (result.status === 200) seen.domain += 1;
        expect([200, 400, 401, 403, 404, 409, 413, 415, 422]).toContain(result.status);
        if (result.status === 200) expect(result.body.response ?? result.body.data).toBeTruthy();
        else expect(result.body).toMatchObject({ status: result.status, title: expect.any(String) });
        expect(result.text).not.toMatch(/\bat .*\.(ts|mjs):\d+/);
      }),
      { numRuns: RUNS },
    );
    expect(seen.runs).toBeGreaterThanOrEqual(2_000);
    expect(seen.parsed / seen.runs).toBeGreaterThanOrEqual(0.5);
    expect(seen.domain / seen.runs).toBeGreaterThanOrEqual(0.25);
    console.info(`${seen.runs} requests, ${seen.parsed} parsed, ${seen.domain} reached the domain`);
  });
});
