import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { changeDocument, changeVersioned } from '../../shared/audit/change-versioned.ts';
import { countUp, insertCapped } from '../../shared/audit/insert-capped.ts';
import { auditPut } from '../../shared/audit/store.ts';
import { recordBy } from '../../shared/core/audit.ts';
import { Conflict } from '../../shared/core/errors.ts';
import { LOST_RACE, MAX_ATTEMPTS, retryLostRaces } from '../../shared/table/contention.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { transact } from '../../shared/table/transact.ts';
import { documentReader } from '../../shared/table/versioned.ts';
import { author, changesOf, stored, table } from '../support/world.ts';

const ownContext = () => ({ ...author, table: new TenantTable(table, randomUUID()) });
const change = { action: 'test.changed', target: 'test' };

const seenRow = documentReader<{ readonly seen: readonly number[] }>('test', { seen: [] }, () => ({
  seen: v.array(v.number()),
}));

/** Where the tests write: any row of the tenant will do. */
const rowKey = (tenantId: string, id: string) => keys.subscription(tenantId, id);

describe('transact', () => {
  it('names the parts whose conditions failed, and writes nothing then', async () => {
    const { table: own } = ownContext();
    const key = (id: string) => rowKey(own.tenantId, id);
    const put = (id: string) => ({ put: { ...key(id) }, condition: 'attribute_not_exists(pk)' });
    expect(await transact(own, { one: put('1'), several: [put('2'), put('3')], none: undefined })).toEqual(
      new Set(),
    );
    const failed = await transact(own, {
      fresh: put('4'),
      several: [put('5'), put('3')],
      none: [],
      one: put('1'),
    });
    expect([...failed]).toEqual(['several', 'one']);
    expect(await own.get(key('4'))).toBeUndefined();
    expect(await own.get(key('5'))).toBeUndefined();
  });

  it('knows the one write of a transaction, too', async () => {
    const { table: own } = ownContext();
    const check = { check: rowKey(own.tenantId, 'x'), condition: 'attribute_exists(pk)' };
    expect(await transact(own, { left: undefined, right: check })).toEqual(new Set(['right']));
  });
});

describe('retryLostRaces', () => {
  const random = () => 0;

  it('tries a bounded number of times, then ends in a Conflict that says when to try again', async () => {
    let attempts = 0;
    const lost = retryLostRaces({ doing: 'testing', random, retryAfter: 7 }, async () => {
      attempts += 1;
      return LOST_RACE;
    });
    await expect(lost).rejects.toMatchObject({ detail: expect.stringContaining('testing'), retryAfter: 7 });
    await expect(lost).rejects.toBeInstanceOf(Conflict);
    expect(attempts).toBe(MAX_ATTEMPTS);
  });

  it('passes on whatever an attempt throws, at once', async () => {
    let attempts = 0;
    const failure = retryLostRaces({ doing: 'testing', random }, async () => {
      attempts += 1;
      throw new RangeError('broken');
    });
    await expect(failure).rejects.toThrow(RangeError);
    expect(attempts).toBe(1);
  });
});

describe('changeVersioned', () => {
  it('applies each of many concurrent changes once, or ends it in a 409 that changed nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 16 }), async (writers) => {
        const context = ownContext();
        const { tenantId } = context.table;
        const key = keys.profile(tenantId);
        const results = await Promise.allSettled(
          Array.from({ length: writers }, (_, writer) =>
            changeDocument<{ readonly seen: readonly number[] }>(context, {
              key,
              read: seenRow,
              next: ({ seen }) => ({ seen: [...seen, writer] }),
              change: () => change,
            }),
          ),
        );
        const applied = results.flatMap(({ status }, writer) => (status === 'fulfilled' ? [writer] : []));
        for (const result of results)
          if (result.status === 'rejected')
            expect(result.reason).toMatchObject({ constructor: Conflict, retryAfter: expect.any(Number) });
        const item = await context.table.get(key);
        expect([...((item?.seen ?? []) as number[])].sort((a, b) => a - b)).toEqual(applied);
        expect(item?.version).toBe(applied.length);
        expect(await changesOf(tenantId)).toHaveLength(applied.length);
        expect(applied.length).toBeGreaterThanOrEqual(Math.min(writers, MAX_ATTEMPTS));
      }),
      { numRuns: 4 },
    );
  });

  it('writes nothing for a row that is not there, one that stays as it is, and an unexpected version', async () => {
    const context = ownContext();
    const row = { name: 'this row', versionOf: () => 3, decide: () => ({ result: 'same' }) };
    const read = async () => 'row';
    expect(await changeVersioned(context, { ...row, read: async () => undefined })).toBeUndefined();
    expect(await changeVersioned(context, { ...row, read })).toBe('same');
    const expected = (version: number) => version === 2;
    await expect(changeVersioned(context, { ...row, read, expected })).rejects.toThrow(Conflict);
    expect(await changeVersioned(context, { ...row, read, expected, isRepeatable: true })).toBe('same');
    expect(await changesOf(context.table.tenantId)).toEqual([]);
  });
});

describe('insertCapped', () => {
  it('never exceeds the cap, however many insert at once, and counts what is there', async () => {
    const counts = fc.record({
      cap: fc.integer({ min: 0, max: 6 }),
      writers: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(counts, async ({ cap, writers }) => {
        const context = ownContext();
        const { tenantId } = context.table;
        const results = await Promise.all(
          Array.from({ length: writers }, (_, id) =>
            insertCapped(context.table, {
              count: countUp(keys.subscriptionCount(tenantId), 'subscriptions', cap),
              row: { put: { ...rowKey(tenantId, `${id}`) }, condition: 'attribute_not_exists(pk)' },
              audit: auditPut(tenantId, recordBy(context, change)),
            }),
          ),
        );
        const inserted = results.filter((failed) => failed.size === 0).length;
        for (const failed of results) expect(['', 'count']).toContain([...failed].join());
        expect(inserted).toBe(Math.min(cap, writers));
        const items = await stored(keys.subscriptionCount(tenantId).pk);
        expect(items.filter(({ sk }) => sk.startsWith('SUBSCRIPTION#'))).toHaveLength(inserted);
        expect(items.find(({ sk }) => sk === 'SUBSCRIPTIONS')?.subscriptions ?? 0).toBe(inserted);
        expect(await changesOf(tenantId)).toHaveLength(inserted);
      }),
      { numRuns: 12 },
    );
  });

  it('counts a write once that is repeated because its first answer got lost', async () => {
    const context = ownContext();
    const { tenantId } = context.table;
    const parts = {
      count: countUp(keys.subscriptionCount(tenantId), 'subscriptions', 1),
      row: { put: { ...rowKey(tenantId, 'one') }, condition: 'attribute_not_exists(pk)' },
      audit: auditPut(tenantId, recordBy(context, change)),
    };
    expect((await insertCapped(context.table, parts)).size).toBe(0);
    expect((await insertCapped(context.table, parts)).size).toBe(0);
    expect((await context.table.get(keys.subscriptionCount(tenantId)))?.subscriptions).toBe(1);
  });
});
