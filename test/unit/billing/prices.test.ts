import { entitlementsOf, type Pricebook } from '../../../shared/billing/pricebook.ts';
import { insertPricebook, readPricebook } from '../../../shared/billing/pricebooks.ts';
import { Prices } from '../../../shared/billing/prices.ts';
import { SEED } from '../../../shared/billing/seed.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { PLANS } from '../../../shared/core/tenant.ts';
import { ConditionFailed, type Item, type Table } from '../../../shared/table/table.ts';

/** A table that holds pricebooks, and counts how often it is asked. */
function pricebooks() {
  const items = new Map<string, Item>();
  const table = {
    reads: 0,
    down: false,
    async query() {
      table.reads += 1;
      if (table.down) throw new Unavailable('The database');
      return { items: [...items.values()].sort((a, b) => b.sk.localeCompare(a.sk)).slice(0, 1) };
    },
    async write([write]: [{ put: Item }]) {
      if (items.has(write.put.sk)) throw new ConditionFailed([0]);
      items.set(write.put.sk, write.put);
    },
  };
  return table as unknown as typeof table & Table;
}
const version = (number: number): Pricebook => ({ ...SEED, version: number, name: `V${number}` });

test('the seed pricebook has the promised prices', () => {
  const promised = PLANS.map((plan) => {
    const { price, entitlements } = SEED.plans[plan];
    const { credits, seats, integrations, knowledgeItems, personas, support } = entitlements;
    return [plan, price, credits, seats, integrations, knowledgeItems, personas, support];
  });
  expect(promised).toEqual([
    ['starter', 79, 15_000, 3, 1, 100, 1, 'email'],
    ['pro', 249, 75_000, 10, 3, 1_000, 5, 'priority'],
    ['enterprise', 899, 250_000, null, 10, null, null, 'dedicated'],
  ]);
  expect(entitlementsOf(SEED, 'pro').credits).toBe(75_000);
});

test('the newest published pricebook applies, or the seed', async () => {
  const table = pricebooks();
  expect(await readPricebook(table)).toEqual(SEED);
  for (const number of [2, 9, 10]) expect(await insertPricebook(table, version(number))).toBe(true);
  expect(await readPricebook(table)).toEqual(version(10));
});

test('a version is never replaced', async () => {
  const table = pricebooks();
  await insertPricebook(table, version(2));
  expect(await insertPricebook(table, { ...version(2), name: 'another' })).toBe(false);
  expect(await readPricebook(table)).toEqual(version(2));
});

test('a pricebook is read once a minute, even if the clock jumps', async () => {
  const table = pricebooks();
  let now = 1_000_000;
  const prices = new Prices(table, { now: () => new Date(now) });
  await Promise.all([prices.current(), prices.current()]);
  now += 59_000;
  await prices.current();
  expect(table.reads).toBe(1);
  now += 1_000;
  await prices.current();
  expect(table.reads).toBe(2);
  now -= 600_000;
  await prices.current();
  expect(table.reads).toBe(3);
});

test('a failed read is not cached', async () => {
  const table = pricebooks();
  const prices = new Prices(table, { now: () => new Date(0) });
  table.down = true;
  await expect(prices.current()).rejects.toThrow(Unavailable);
  table.down = false;
  expect(await prices.current()).toEqual(SEED);
});
