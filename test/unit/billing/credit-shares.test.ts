import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { accountKeys, accountOf, Credits } from '../../../shared/billing/credit-store.ts';
import { keys } from '../../../shared/table/keys.ts';
import { TenantTable } from '../../../shared/table/tenant-table.ts';
import { ConflictingTable } from '../../fakes/conflicting-table.ts';

const month = '2026-11';
const now = new Date('2026-11-15T12:00:00Z');
/** After every hold has expired. */
const later = new Date('2026-11-15T12:30:00Z');
const tenantId = randomUUID();

function newAccount(spent: readonly number[]) {
  const fake = new ConflictingTable(1);
  const table = new TenantTable(dynamoTable(fake.send, 'table'), tenantId);
  for (const [share, each] of spent.entries()) {
    const key = keys.credits(tenantId, month, share);
    fake.items.set(`${key.pk} ${key.sk}`, { ...key, spent: each });
  }
  const read = async (at = now) => accountOf(month, await table.batchGet(accountKeys(tenantId, month)), at);
  return { credits: new Credits(table), table, read };
}

const entry = (credits: number) => ({ id: randomUUID(), at: now.toISOString(), credits, reason: 'answered' });

/** One use of credits. The rest of a hold is released; a crashed process never settles its hold. */
const uses = fc.array(
  fc.record({
    least: fc.integer({ min: 1, max: 3 }),
    most: fc.integer({ min: 3, max: 12 }),
    cost: fc.integer({ min: 1, max: 12 }),
    end: fc.constantFrom('charge', 'charge', 'release', 'crash'),
  }),
  { minLength: 1, maxLength: 40 },
);

test('parallel uses never spend more than is included, whatever the shares had spent', async () => {
  const property = fc.asyncProperty(
    uses,
    fc.integer({ min: 0, max: 120 }),
    // More than the plan includes, after a change to a smaller plan, and in the first share only: as a month was once stored.
    fc.array(fc.integer({ min: -20, max: 60 }), { maxLength: 8 }),
    async (all, included, spent) => {
      const { credits, table, read } = newAccount(spent);
      const before = await read();
      const charged = await Promise.all(
        all.map(async ({ least, most, cost, end }) => {
          const reservation = await credits.reserve(await read(), included, { least, most }, now).catch(lost);
          if (!reservation || end === 'crash') return 0;
          if (end === 'release') {
            await credits.release(reservation);
            return 0;
          }
          const price = Math.min(cost, reservation.hold.credits);
          await table.write(Object.values(credits.charge(reservation, entry(price), now)));
          return price;
        }),
      );
      const after = await read();
      expect(after.spent).toBeLessThanOrEqual(Math.max(included, before.spent));
      const swept = await credits.sweep(await read(later), later);
      expect(swept.holds).toEqual([]);
      expect(swept.spent).toBe(before.spent + charged.reduce<number>((sum, each) => sum + each, 0));
      expect(await read(later)).toEqual(swept);
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

/** Contention that lasts is a conflict for the visitor, who sends the message again. */
const lost = (error: unknown) => {
  expect(error).toMatchObject({ name: 'Conflict' });
  return undefined;
};

test('what is left in several shares is collected for one use that needs all of it', async () => {
  const { credits, read } = newAccount([0, 0, 0, 0, 0, 0, 0, 0]);
  const reservation = await credits.reserve(await read(), 20, { least: 20, most: 20 }, now);
  expect(reservation).toMatchObject({ hold: { credits: 20 }, spent: 20 });
  expect(await credits.reserve(await read(), 20, { least: 1, most: 1 }, now)).toBeUndefined();
  if (reservation) await credits.release(reservation);
  expect(await read()).toMatchObject({ spent: 0, holds: [] });
});

test('a hold whose response was lost is found again and not made twice', async () => {
  const { credits, table, read } = newAccount([]);
  const write = table.write.bind(table);
  let isLost = false;
  table.write = async (writes) => {
    await write(writes);
    // The retry of the lost request fails its condition.
    if (!isLost) {
      isLost = true;
      await write(writes);
    }
  };
  const reservation = await credits.reserve(await read(), 100, { least: 1, most: 5 }, now);
  expect(isLost).toBe(true);
  expect(await read()).toMatchObject({ spent: 5, holds: [reservation?.hold] });
});

test('160 answers are spread over all shares, each of which holds its part', async () => {
  const { credits, read } = newAccount([]);
  for (let n = 0; n < 160; n += 1) await credits.reserve(await read(), 160, { least: 1, most: 1 }, now);
  expect((await read()).shares.map(({ spent }) => spent)).toEqual(Array.from({ length: 8 }, () => 20));
});
