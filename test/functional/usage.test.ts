import { randomUUID } from 'node:crypto';
import { monthOf } from '../../shared/billing/credits.ts';
import { keys } from '../../shared/table/keys.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { customer } from '../support/signed-in.ts';
import { openShop, type Shop, stored, table } from '../support/world.ts';

const { handler } = require('../../functions/usage/index.ts');
const month = monthOf(new Date());

let shop: Shop;
let headers: { readonly Authorization: string };

beforeEach(async () => {
  shop = await openShop();
  ({ headers } = await customer(shop.tenant.id, 'viewer'));
});

const usage = (query: Record<string, string> = {}) =>
  call(handler, { method: 'GET', path: '/api/usage', headers, query });
const ask = () =>
  call(coldStart().widget, {
    path: '/api/widget/chat',
    body: { message: 'How much is a puncture repair?', session_id: randomUUID() },
    headers: shop.headers,
  });

it('returns the use of each limit of the plan', async () => {
  const { body: answer } = await ask();
  await table.putMany([{ ...keys.seats(shop.tenant.id), seats: 2, owners: 1 }]);
  const { status, body } = await usage();
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      plan: 'pro',
      period: { start: `${month}-01T00:00:00.000Z` },
      credits: { included: 75_000, used: 1, reserved: 0, remaining: 74_999, warning: false },
      limits: {
        seats: { included: 10, used: 2 },
        personas: { included: 5, used: 0 },
        knowledge_items: { included: 1_000, used: 2 },
        integrations: { included: 3, used: 0 },
      },
      data: [{ id: answer.message_id, credits: 1, reason: 'answered' }],
      next_cursor: null,
    },
  });
});

it('returns held credits, warns at 80 %, and releases those of dead processes', async () => {
  const seconds = Math.floor(Date.now() / 1_000);
  await table.putMany([
    {
      ...keys.credits(shop.tenant.id, month),
      spent: 60_010,
      hold_living: [4, seconds + 60],
      hold_dead: [6, seconds - 1],
    },
  ]);
  const credits = { included: 75_000, used: 60_000, reserved: 4, remaining: 14_996, warning: true };
  expect((await usage()).body.credits).toEqual(credits);
  const [item] = await stored(keys.credits(shop.tenant.id, month).pk);
  expect(item).toMatchObject({ spent: 60_004 });
  expect(item?.hold_dead).toBeUndefined();
  expect((await usage()).body.credits).toEqual(credits);
});

it("lists the ledger's charges, newest first, page by page", async () => {
  for (let n = 0; n < 3; n += 1) await ask();
  const first = await usage({ limit: '2' });
  const second = await usage({ limit: '2', cursor: first.body.next_cursor });
  const times = [...first.body.data, ...second.body.data].map(({ at }) => at);
  expect(times).toHaveLength(3);
  expect(times.every((at, n) => n === 0 || at <= times[n - 1])).toBe(true);
  expect(second.body.next_cursor).toBeNull();
  const other = await openShop();
  const { headers: foreign } = await customer(other.tenant.id);
  const query = { cursor: first.body.next_cursor };
  expect((await call(handler, { method: 'GET', path: '/api/usage', headers: foreign, query })).status).toBe(
    422,
  );
});
