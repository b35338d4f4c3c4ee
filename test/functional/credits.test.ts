import { randomUUID } from 'node:crypto';
import { monthOf } from '../../shared/billing/credits.ts';
import { keys } from '../../shared/table/keys.ts';
import { call } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { storedAccount } from '../support/credits.ts';
import { coldStart } from '../support/handlers.ts';
import { openShop, type Shop, stored, table } from '../support/world.ts';

/** Credits of the plan Pro, which the shop has. */
const INCLUDED = 75_000;
const QUESTION = 'How much is a puncture repair?';
const month = monthOf(new Date());

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

/** Sets the spent credits, and these other attributes. */
const spend = (spent: number, others: object = {}) =>
  table.putMany([{ ...keys.credits(shop.tenant.id, month), spent, ...others }]);
const account = (of = month) => storedAccount(shop.tenant.id, of);
const ledger = () => stored(`T#${shop.tenant.id}#LEDGER`);
const audit = () => stored(`T#${shop.tenant.id}#AUDIT`);
const answers = async () => (await audit()).filter(({ type }) => type === 'answer');
const warnings = async () => (await audit()).filter(({ action }) => action === 'credits.run_low');
const ask = (message = QUESTION, { widget } = coldStart(), turn: object = { session_id: randomUUID() }) =>
  call(widget, { path: '/api/widget/chat', body: { message, ...turn }, headers: shop.headers });

describe('an answer by the model', () => {
  it('is charged once, in the ledger and in the month', async () => {
    const { body } = await ask();
    expect(body.credits).toBe(1);
    expect(await account()).toMatchObject({ spent: 1, holds: [] });
    expect(await ledger()).toMatchObject([{ credits: 1, id: body.message_id, reason: 'answered' }]);
  });

  it('is charged for a refusal too, because the model was called', async () => {
    expect((await ask('Do you sell motorcycles?')).body).toMatchObject({ refused: true, credits: 1 });
    expect(await account()).toMatchObject({ spent: 1, holds: [] });
  });

  it('belongs to the month in which it began', async () => {
    const lastMoment = Date.parse('2027-02-28T23:59:59.999Z');
    await at(lastMoment, () => ask());
    expect(await account('2027-02')).toMatchObject({ spent: 1, holds: [] });
    expect((await at(lastMoment + 1, () => ask())).body.credits).toBe(1);
    expect(await account('2027-03')).toMatchObject({ spent: 1, holds: [] });
  });
});

describe('requests without a model call', () => {
  it.each(['Hello!', 'I want to talk to a human'])(
    '%s: costs nothing and sets nothing aside',
    async (message) => {
      await spend(INCLUDED);
      expect((await ask(message)).body).toMatchObject({ credits: 0, refused: false });
      expect(await account()).toMatchObject({ spent: INCLUDED, holds: [] });
      expect(await ledger()).toEqual([]);
    },
  );
});

describe('a tenant without credits', () => {
  it('tells its visitors, stores their messages, and escalates', async () => {
    await spend(INCLUDED);
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({ refused: true, escalated: true, credits: 0, sources: [], mode: 'bot' });
    expect(body.response).toMatch(/can't answer right now.+will get back to you/);
    const [record] = await answers();
    expect(record).toMatchObject({ decision: 'out-of-credits', credits: 0, tokens: { input: 0, output: 0 } });
    expect(record?.model).toBeUndefined();
    const kept = await stored(`T#${shop.tenant.id}#C#${record?.conversationId}`);
    expect(kept.find(({ sk }) => sk === 'CONVERSATION')?.state).toBe('escalated');
    expect(kept.filter(({ role }) => role).map(({ role, text }) => [role, text])).toEqual([
      ['visitor', QUESTION],
      ['bot', body.response],
    ]);
    expect(await account()).toMatchObject({ spent: INCLUDED, holds: [] });
  });

  it('gets back what dead processes held, and not what living ones hold', async () => {
    const seconds = Math.floor(Date.now() / 1_000);
    const living = { hold_living: [3, seconds + 60] };
    await spend(INCLUDED, living);
    expect((await ask()).body.credits).toBe(0);
    await spend(INCLUDED, { ...living, hold_dead: [2, seconds - 1], hold_other: [1, seconds - 900] });
    expect((await ask()).body.credits).toBe(1);
    expect(await account()).toMatchObject({
      spent: INCLUDED - 2,
      holds: [{ id: 'living', credits: 3 }],
    });
  });

  it('gets new credits in the next month', async () => {
    await spend(INCLUDED);
    const { end } = { end: Date.parse(`${month}-01T00:00:00Z`) + 32 * 86_400_000 };
    expect((await at(end, () => ask())).body.credits).toBe(1);
  });

  it('gets credits with a larger plan', async () => {
    await spend(INCLUDED);
    await table.write([
      {
        update: keys.tenant(shop.tenant.id),
        expression: 'SET #plan = :plan',
        values: { plan: 'enterprise' },
      },
    ]);
    expect((await ask()).body.credits).toBe(1);
  });
});

describe('a month with few credits left', () => {
  it('is recorded once, at 80 %', async () => {
    await spend(INCLUDED * 0.8 - 2);
    await ask();
    expect(await warnings()).toEqual([]);
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(await warnings()).toMatchObject([
      { action: 'credits.run_low', actor: { kind: 'system' }, details: { month, included: INCLUDED } },
    ]);
    expect((await account()).warnedAt).toBeDefined();
  });
});
