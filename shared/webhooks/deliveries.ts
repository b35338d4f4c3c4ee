import type { ChangeContext } from '../audit/change-versioned.ts';
import { writeChange } from '../audit/store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { recordBy } from '../core/audit.ts';
import { Conflict, NOTHING_THERE, NotFound } from '../core/errors.ts';
import { type Found, readPages } from '../table/read-pages.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Delivery, deliveryId, SETTLED } from './delivery.ts';
import { readDelivery } from './delivery-rows.ts';
import { Deliveries, type DeliveryName, firstEventSince, type Replayed } from './delivery-store.ts';
import { EVENT_DAYS, listEvents, readEvent, type StoredEvent } from './events.ts';
import { readReceiver } from './receivers.ts';
import { type Subscription, wants } from './subscription.ts';
import { changeOf, requireEnabled } from './subscriptions.ts';

/** Maximum number of deliveries that one call replays. */
export const MAX_REPLAYED = 200;

/** Concurrent writes. */
const CONCURRENCY = 20;

/** Events per read. */
const PAGE_SIZE = 100;

/**
 * Replays a delivery with the full schedule of tries. The log keeps the earlier tries.
 *
 * @returns the queued delivery
 * @throws NotFound; Conflict if it is not settled, its event has expired, or its subscription is not enabled
 */
export async function replayDelivery(context: ChangeContext, name: DeliveryName): Promise<Delivery> {
  const { table, clock } = context;
  const now = clock.now();
  const [delivery, event, subscription] = await allOrThrow([
    readDelivery(table, name, now),
    readEvent(table, name.eventId, now),
    readReceiver(table, name.subscriptionId, now),
  ]);
  if (!delivery) throw new NotFound(NOTHING_THERE);
  if (!event) throw new Conflict(`The event is older than ${EVENT_DAYS} days, so it is no longer kept.`);
  if (subscription?.status !== 'enabled') throw new Conflict('The subscription is disabled or deleted.');
  const record = recordBy(context, {
    action: 'webhook_delivery.replayed',
    target: deliveryId(name),
    details: { event: delivery.event, status: delivery.status },
  });
  if (!isSettled(delivery) || !(await new Deliveries(table).replay(delivery, now, record)))
    throw new Conflict('This delivery is already in progress.');
  return (await readDelivery(table, name, now)) ?? delivery;
}

/** `dead`: only dead deliveries. `all`: every event that the subscription wants. */
export type ReplayScope = 'dead' | 'all';

export interface Replay {
  readonly since: Date;
  readonly scope: ReplayScope;
  /** `next` of the previous call. */
  readonly after: string | undefined;
}

/**
 * Replays a subscription's deliveries since a time, oldest first, one batch for each call. Deliveries that are not settled
 * are skipped, so a repeated call is safe.
 *
 * @throws NotFound; Conflict if the subscription is disabled
 */
export async function replaySince(
  context: ChangeContext,
  subscriptionId: string,
  { since, scope, after }: Replay,
): Promise<{ readonly replayed: number; readonly next: string | undefined }> {
  const { table, clock } = context;
  const now = clock.now();
  const subscription = await requireEnabled(table, subscriptionId, now);
  // Older events have expired.
  const start = new Date(Math.max(since.getTime(), now.getTime() - EVENT_DAYS * 86_400_000));
  // Recorded first, so that even an interrupted replay has a record.
  const details = { since: since.toISOString(), status: scope, ...(after === undefined ? {} : { after }) };
  const change = changeOf('webhook_subscription.replayed', subscription, details);
  await writeChange(table, recordBy(context, change));
  const found =
    scope === 'dead'
      ? await findDead(table, subscription, start, after, now)
      : await findWanted(table, subscription, start, after, now);
  const from = scope === 'dead' ? (['dead'] as const) : SETTLED;
  const deliveries = new Deliveries(table);
  let replayed = 0;
  for (let n = 0; n < found.items.length; n += CONCURRENCY) {
    const some = found.items.slice(n, n + CONCURRENCY);
    const done = await allOrThrow(some.map((each) => deliveries.replayOneOfMany(each, from, now)));
    replayed += done.filter(Boolean).length;
  }
  return { replayed, next: found.next };
}

const findDead = (
  table: TenantTable,
  { id }: Subscription,
  since: Date,
  after: string | undefined,
  now: Date,
): Promise<Found<Replayed>> =>
  new Deliveries(table).since(
    since,
    {
      limit: MAX_REPLAYED,
      after,
      keep: ({ subscriptionId, status }) => subscriptionId === id && status === 'dead',
    },
    now,
  );

async function findWanted(
  table: TenantTable,
  subscription: Subscription,
  since: Date,
  after: string | undefined,
  now: Date,
): Promise<Found<Replayed>> {
  const { items, next } = await readPages<StoredEvent>(
    async (last = firstEventSince(since)) => {
      const page = await listEvents(table, { limit: PAGE_SIZE, after: last }, now);
      return { placed: page.events.map((event) => ({ sk: event.id, item: event })), next: page.next };
    },
    { limit: MAX_REPLAYED, after, keep: (event) => wants(subscription, event) },
  );
  const replayed = items.map(({ id, event }) => ({ eventId: id, subscriptionId: subscription.id, event }));
  return { items: replayed, next };
}

const isSettled = ({ status }: Delivery): boolean => SETTLED.some((each) => each === status);
