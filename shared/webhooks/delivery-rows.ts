import * as v from 'valibot';
import { inDays, openEnum, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Item, Key } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';
import type { Delivery } from './delivery.ts';
import type { EventName } from './event.ts';

/** A row of the delivery log expires this long after its last change. */
export const LOG_DAYS = 30;

export const toDelivery = rowReader<Delivery>(
  'webhook delivery',
  ({ text, maybeText, number, maybeNumber }) => {
    const attempt = v.looseObject({
      at: text,
      outcome: v.picklist(['delivered', 'failed', 'crashed']),
      status: maybeNumber,
      durationMs: maybeNumber,
      answer: maybeText,
      error: maybeText,
    });
    return v.looseObject({
      eventId: text,
      subscriptionId: text,
      event: openEnum<EventName>(),
      status: v.picklist(['queued', 'retrying', 'delivered', 'dead', 'cancelled']),
      createdAt: text,
      updatedAt: text,
      attempts: v.array(attempt),
      tries: number,
      replays: maybeNumber,
      due: maybeText,
      dueAt: maybeText,
    });
  },
);

export async function readDelivery(
  table: TenantTable,
  { eventId, subscriptionId }: Pick<Delivery, 'eventId' | 'subscriptionId'>,
  now: Date,
): Promise<Delivery | undefined> {
  return toDelivery(await table.get(keys.delivery(table.tenantId, eventId, subscriptionId)), now);
}

/** Stores the first outcome of a delivery. @returns false if it already has a row */
export const insertDelivery = (table: TenantTable, row: Delivery, now: Date): Promise<boolean> =>
  writeIf(table, [{ put: rowItem(table, row, now), condition: 'attribute_not_exists(pk)' }]);

/** Stores the outcome of a queued delivery. @returns false if a duplicate message was faster */
export const settleDelivery = (
  table: TenantTable,
  before: Delivery,
  after: Delivery,
  now: Date,
): Promise<boolean> =>
  writeIf(table, [
    {
      put: rowItem(table, after, now),
      condition: '#status = :queued AND #tries = :tries',
      values: { queued: 'queued', tries: before.tries },
    },
  ]);

/**
 * Queues a delivery that is due. The table's stream then sends its job.
 *
 * @param seen its `dueAt` in the index
 * @param next when it is due again if the job gets lost
 * @returns false if another sweep was faster
 */
export const queueDelivery = (
  table: TenantTable,
  key: Key,
  seen: string,
  next: string,
  now: Date,
): Promise<boolean> =>
  writeIf(table, [
    {
      update: key,
      expression: 'SET #status = :queued, #dueAt = :next, #updatedAt = :now',
      condition: '#dueAt = :seen',
      values: { queued: 'queued', next, seen, now: now.toISOString() },
    },
  ]);

const rowItem = (table: TenantTable, row: Delivery, now: Date): Item =>
  toItem(keys.delivery(table.tenantId, row.eventId, row.subscriptionId), row, inDays(now, LOG_DAYS));
