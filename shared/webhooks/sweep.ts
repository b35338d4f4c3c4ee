import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { tenantOf } from '../table/keys.ts';
import type { Due, Table } from '../table/table.ts';
import { TenantTable } from '../table/tenant-table.ts';
import { queueDelivery } from './delivery-rows.ts';
import { DUE_SHARDS, leaseDue } from './schedule.ts';

const PAGE_SIZE = 100;

/** Concurrent writes. */
const CONCURRENCY = 25;

export interface SweepServices {
  readonly table: Table;
  readonly clock: Clock;
}

/**
 * Queues every delivery that is due, oldest first.
 *
 * @param endsAt the deadline; the next sweep queues the rest
 * @returns number of queued deliveries
 * @throws Unavailable
 */
export async function sweep(services: SweepServices, endsAt: Date): Promise<number> {
  const counts = await allOrThrow(DUE_SHARDS.map((shard) => sweepShard(shard, services, endsAt)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function sweepShard(shard: string, { table, clock }: SweepServices, endsAt: Date): Promise<number> {
  let queued = 0;
  while (clock.now() < endsAt) {
    const due = await table.queryDue(shard, clock.now().toISOString(), PAGE_SIZE);
    for (let start = 0; start < due.length; start += CONCURRENCY) {
      const done = await allOrThrow(
        due.slice(start, start + CONCURRENCY).map((each) => queueOne(table, each, clock.now())),
      );
      queued += done.filter(Boolean).length;
    }
    // The index is eventually consistent: it may still contain deliveries that were just queued.
    if (due.length < PAGE_SIZE) break;
  }
  return queued;
}

async function queueOne(table: Table, { pk, sk, dueAt }: Due, now: Date): Promise<boolean> {
  const tenantId = tenantOf(pk);
  if (tenantId === undefined) throw new Error(`${pk} is in the due index but has no tenant`);
  const [eventId = ''] = sk.split('#');
  const next = leaseDue(eventId, now).dueAt;
  return queueDelivery(new TenantTable(table, tenantId), { pk, sk }, dueAt, next, now);
}
