import fc from 'fast-check';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { customer, type SignedIn } from '../support/signed-in.ts';
import { openShop } from '../support/world.ts';

const RUNS = 400;
const { agentChat, personas } = coldStart();
let owner: SignedIn;

beforeAll(async () => {
  const { tenant } = await openShop({ plan: 'enterprise' });
  owner = await customer(tenant.id);
});

const text = fc.oneof(
  fc.constantFrom('invoice', 'Hello', '#', '__proto__', 'a\u0000b', 'a\ud800', ' ', ''),
  fc.string({ unit: 'grapheme', maxLength: 70 }),
);
const odd = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.anything() });
const phrases = fc.oneof(
  { weight: 4, arbitrary: fc.array(text, { maxLength: 3 }) },
  { weight: 1, arbitrary: odd },
);
const optional = { requiredKeys: [] };
const oddChange = fc.record(
  {
    name: odd,
    description: odd,
    tone: fc.oneof(odd, fc.record({ warmth: odd, formality: odd }, optional)),
    systemPrompt: odd,
    greeting: odd,
    refusalText: odd,
    boundaries: fc.array(fc.record({ topic: odd, phrases, refusalText: odd }, optional), { maxLength: 2 }),
    escalation: fc.record(
      { onRefusal: fc.oneof(fc.boolean(), odd), triggers: phrases, reply: odd },
      optional,
    ),
    workflow: fc.record(
      { departments: fc.array(fc.record({ name: odd, phrases, contact: odd }, optional), { maxLength: 2 }) },
      optional,
    ),
    extra: odd,
  },
  optional,
);
const words = fc.lorem({ maxCount: 6 }).map((each) => each.slice(0, 60));
const goodChange = fc.record(
  {
    name: words,
    tone: fc.oneof(words, fc.record({ warmth: words })),
    greeting: words,
    boundaries: fc.array(
      fc.record({ topic: words, phrases: fc.array(words, { minLength: 1, maxLength: 2 }) }),
      {
        maxLength: 2,
      },
    ),
    escalation: fc.record({ onRefusal: fc.boolean(), reply: words }, optional),
  },
  { requiredKeys: ['name'] },
);
const change = fc.oneof(goodChange, oddChange);
const jsonOf = (value: unknown) =>
  JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)) ?? 'null';
const id = fc.oneof(fc.constantFrom('default', `per_${'0'.repeat(20)}`, '__proto__', '..'), text);
const tag = fc.constantFrom('"1"', 'W/"2"', '*', '', ',', '"', '__proto__', 'x'.repeat(300));

describe('any random request of a logged-in user', () => {
  it('is answered with success or a problem document, never with 500', async () => {
    const statuses = new Map<number, number>();
    const request = fc.record({ change, id, tag, message: text, session: id, kind: fc.nat({ max: 5 }) });
    await fc.assert(
      fc.asyncProperty(
        request,
        async ({ change: body, id: personaId, tag: ifMatch, message, session, kind }) => {
          const { headers } = owner;
          const one = '/api/personas/{id}';
          const params = { id: personaId };
          const sends = [
            () => call(personas, { path: '/api/personas', body: jsonOf(body), headers }),
            () => call(personas, { method: 'PUT', path: one, params, body: jsonOf(body), headers }),
            () =>
              call(personas, {
                method: 'PUT',
                path: one,
                params: { id: 'default' },
                body: jsonOf(body),
                headers: { ...headers, 'If-Match': ifMatch },
              }),
            () =>
              call(personas, {
                method: 'DELETE',
                path: one,
                params,
                headers: { ...headers, 'If-Match': ifMatch },
              }),
            () =>
              call(agentChat, {
                path: '/api/personas/{id}/preview',
                params: { id: 'default' },
                body: jsonOf({ message, draft: body }),
                headers,
              }),
            () =>
              call(agentChat, {
                path: '/api/chat/message',
                body: jsonOf({ message, session_id: session }),
                headers,
              }),
          ];
          const result = await (sends[kind] ?? sends[0])?.();
          const status = result?.status ?? 0;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          expect([200, 201, 204, 404, 409, 413, 422]).toContain(status);
          if (status >= 400) expect(result?.body).toMatchObject({ status, title: expect.any(String) });
        },
      ),
      { numRuns: RUNS },
    );
    for (const status of [200, 201, 404, 409, 422]) expect(statuses.get(status)).toBeGreaterThan(0);
  });
});
