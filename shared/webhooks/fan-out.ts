import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import type { Table } from '../table/table.ts';
import { TenantTable } from '../table/tenant-table.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { StoredEvent } from './events.ts';
import { isSlow } from './health.ts';
import type { DeliveryJob } from './job.ts';
import { listReceivers } from './receivers.ts';
import { type Subscription, wants } from './subscription.ts';

/** A change from the table's stream. */
export type StreamChange =
  | { readonly tenantId: string; readonly event: StoredEvent }
  /** A row that has become `queued`. */
  | { readonly tenantId: string; readonly delivery: Delivery };

export interface FanOutServices {
  readonly table: Table;
  readonly queue: DeliveryQueue;
  readonly clock: Clock;
}

/**
 * Sends a job for each subscription that wants an event, and for each queued delivery. A tenant's subscriptions are read
 * once per batch.
 *
 * @throws Unavailable. Some jobs may have been sent, so a retry may send them twice
 */
export async function fanOut(
  changes: readonly StreamChange[],
  { table, queue, clock }: FanOutServices,
): Promise<void> {
  const now = clock.now();
  const tenants = new Set(changes.flatMap((each) => ('event' in each ? [each.tenantId] : [])));
  const receivers = new Map<string, readonly Subscription[]>(
    await allOrThrow(
      [...tenants].map(async (id) => [id, await listReceivers(new TenantTable(table, id), now)] as const),
    ),
  );
  const jobs = changes.flatMap((each): DeliveryJob[] => {
    const { tenantId } = each;
    if ('delivery' in each) {
      const { subscriptionId, eventId, event, tries } = each.delivery;
      return [{ tenantId, subscriptionId, eventId, event, tries }];
    }
    const { id: eventId, event, payload } = each.event;
    return (receivers.get(tenantId) ?? [])
      .filter((subscription) => wants(subscription, each.event))
      .map((subscription) => ({
        tenantId,
        subscriptionId: subscription.id,
        eventId,
        event,
        payload,
        ...(isSlow(subscription, now) ? { slow: true } : {}),
      }));
  });
  await queue.send(jobs);
}
