import { randomUUID } from 'node:crypto';
import { accountKeys } from '../../shared/billing/credit-store.ts';
import { monthOf } from '../../shared/billing/credits.ts';
import { call } from '../support/call.ts';
import { storedAccount } from '../support/credits.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { answersOf, openShop, type Shop, stored, table } from '../support/world.ts';

/** Credits of the shop's plan, Pro. */
const INCLUDED = 75_000;
const month = monthOf(new Date());

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

const ask = ({ widget }: Handlers, turn: object) =>
  call(widget, {
    path: '/api/widget/chat',
    body: { message: 'How much is a puncture repair?', ...turn },
    headers: shop.headers,
  });

/** Spends the month but for some credits, evenly in its shares. */
async function leave(left: number): Promise<void> {
  const shares = accountKeys(shop.tenant.id, month);
  const part = (credits: number, share: number) => Math.floor((credits + share) / shares.length);
  await table.putMany(
    shares.map((key, share) => ({ ...key, spent: part(INCLUDED, share) - part(left, share) })),
  );
}

describe('a month’s credits', () => {
  it('with 20 credits left, exactly 20 of 300 parallel messages reach the model', async () => {
    await leave(20);
    const functions = Array.from({ length: 20 }, () => coldStart());
    // A busy machine may answer 503; then the same message is sent again.
    const answered = async (n: number) => {
      const message = { session_id: randomUUID(), client_message_id: randomUUID() };
      for (;;) {
        const result = await ask(functions[n % functions.length] as Handlers, message);
        if (![409, 503].includes(result.status)) return result;
      }
    };
    const results = await Promise.all(Array.from({ length: 300 }, (_, n) => answered(n)));
    const records = await answersOf(shop.tenant.id);
    expect(records.filter(({ model }) => model !== undefined)).toHaveLength(20);
    expect(records.filter(({ decision }) => decision === 'out-of-credits')).toHaveLength(280);
    expect(results.reduce((sum, { body }) => sum + body.credits, 0)).toBe(20);
    expect(await storedAccount(shop.tenant.id)).toMatchObject({ spent: INCLUDED, holds: [] });
    expect(await stored(`T#${shop.tenant.id}#LEDGER`)).toHaveLength(20);
  });
});
