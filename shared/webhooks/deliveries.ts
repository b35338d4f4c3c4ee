import { writeChange } from '../audit/store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { type Author, recordBy } from '../core/audit.ts';
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

/** Deliveries that one call sends again, at most. */
export const MAX_REPLAYED = 200;

/** Of those, at the same time. */
const AT_ONCE = 20;

/** Events read at a time. */
const PAGE = 100;

/**
 * Sends a delivery again, with tries as if it were new; those before stay in the log.
 *
 * @returns it as it is then
 * @throws NotFound; Conflict when it is on its way already, or there is nobody or nothing to send any more
 */
export async function replayDelivery(
  table: TenantTable,
  name: DeliveryName,
  author: Author,
): Promise<Delivery> {
  const now = author.clock.now();
  const [delivery, event, subscription] = await Promise.all([
    readDelivery(table, name, now),
    readEvent(table, name.eventId, now),
    readReceiver(table, name.subscriptionId, now),
  ]);
  if (!delivery) throw new NotFound(NOTHING_THERE);
  if (!event) throw new Conflict(`The event is older than ${EVENT_DAYS} days, so it is no longer kept.`);
  if (subscription?.status !== 'enabled') throw new Conflict('The subscription is disabled or deleted.');
  const record = recordBy(author, {
    action: 'webhook_delivery.replayed',
    target: deliveryId(name),
    details: { event: delivery.event, status: delivery.status },
  });
  if (!isSettled(delivery) || !(await new Deliveries(table).replay(delivery, now, record)))
    throw new Conflict('This delivery is already in progress.');
  return (await readDelivery(table, name, now)) ?? delivery;
}

/** What is sent again: what every try failed of, or every event that the subscription wants. */
export type ReplayScope = 'dead' | 'all';

export interface Replay {
  readonly since: Date;
  readonly scope: ReplayScope;
  /** Place that an earlier call ended with. */
  readonly after: string | undefined;
}

/**
 * Sends a subscription what happened since a time again, the oldest first: some of it, and the place to go on. What is on
 * its way already is left alone, so that it is safe to ask again.
 *
 * @throws NotFound; Conflict when the subscription is disabled
 */
export async function replaySince(
  table: TenantTable,
  subscriptionId: string,
  { since, scope, after }: Replay,
  author: Author,
): Promise<{ readonly replayed: number; readonly next: string | undefined }> {
  const now = author.clock.now();
  const subscription = await requireEnabled(table, subscriptionId, now);
  // What is older is not kept any more.
  const start = new Date(Math.max(since.getTime(), now.getTime() - EVENT_DAYS * 86_400_000));
  // Before anything is sent, so that nothing is without a record when this ends halfway.
  const details = { since: since.toISOString(), status: scope, ...(after === undefined ? {} : { after }) };
  const change = changeOf('webhook_subscription.replayed', subscription, details);
  await writeChange(table, recordBy(author, change));
  const found =
    scope === 'dead'
      ? await findDead(table, subscription, start, after, now)
      : await findWanted(table, subscription, start, after, now);
  const from = scope === 'dead' ? (['dead'] as const) : SETTLED;
  const deliveries = new Deliveries(table);
  let replayed = 0;
  for (let n = 0; n < found.items.length; n += AT_ONCE) {
    const some = found.items.slice(n, n + AT_ONCE);
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
      const page = await listEvents(table, { limit: PAGE, after: last }, now);
      return { placed: page.events.map((event) => ({ sk: event.id, item: event })), next: page.next };
    },
    { limit: MAX_REPLAYED, after, keep: (event) => wants(subscription, event) },
  );
  const replayed = items.map(({ id, event }) => ({ eventId: id, subscriptionId: subscription.id, event }));
  return { items: replayed, next };
}

const isSettled = ({ status }: Delivery): boolean => SETTLED.some((each) => each === status);
