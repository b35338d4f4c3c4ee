import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import { inDays } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { type Found, readPages, type Search } from '../table/read-pages.ts';
import type { Item, Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';
import { type Delivery, type DeliveryStatus, SETTLED } from './delivery.ts';
import { LOG_DAYS, toDelivery } from './delivery-rows.ts';
import { eventTime, firstEventId } from './event.ts';
import { leaseDue } from './schedule.ts';

/** Minimum rows per read for filtered searches, where few rows match. */
const PAGE = 100;

/** Identifies a row of the log. */
export type DeliveryName = Pick<Delivery, 'eventId' | 'subscriptionId'>;

/** The data for a replay of a delivery that may have no row. */
export type Replayed = DeliveryName & Pick<Delivery, 'event'>;

/** A tenant's delivery log. */
export class Deliveries {
  constructor(private readonly table: TenantTable) {}

  /** Partition of the log. */
  get listKey(): string {
    return keys.delivery(this.table.tenantId, '', '').pk;
  }

  /**
   * A page of the log, newest event first. If few rows match, a page ends early after a thousand rows, with a cursor.
   *
   * @param from earliest time of the event
   * @param to latest time of the event
   * @param isFiltered true if `keep` may drop rows
   */
  page(
    {
      from,
      to,
      isFiltered,
      ...search
    }: Search<Delivery> & {
      readonly from: Date | undefined;
      readonly to: Date | undefined;
      readonly isFiltered: boolean;
    },
    now: Date,
  ): Promise<Found<Delivery>> {
    const start = from ? firstEventSince(from) : '';
    const end = to && firstEventSince(new Date(to.getTime() + 1));
    const limit = isFiltered ? Math.max(PAGE, search.limit) : search.limit;
    return readPages(
      async (after) => {
        const { items, next } = await this.table.query({
          pk: this.listKey,
          descending: true,
          limit,
          ...(after === undefined ? {} : { after }),
        });
        const late = items.filter(({ sk }) => sk >= start);
        return { placed: this.placed(late, now), next: late.length < items.length ? undefined : next };
      },
      { ...search, after: search.after ?? end },
    );
  }

  /** Rows of events since a time, oldest first. `search.after`: sort key at the end of the previous page. */
  since(since: Date, search: Search<Delivery>, now: Date): Promise<Found<Delivery>> {
    return readPages(async (after = firstEventSince(since)) => {
      const { items, next } = await this.table.query({
        pk: this.listKey,
        after,
        limit: Math.max(PAGE, search.limit),
        consistent: true,
      });
      return { placed: this.placed(items, now), next };
    }, search);
  }

  /** Replays a delivery, with its audit record. @returns false if it is not settled */
  replay(delivery: Replayed, now: Date, record: ChangeRecord): Promise<boolean> {
    return writeChange(this.table, record, this.again(delivery, SETTLED, now));
  }

  /**
   * Replays one of many deliveries, without an audit record.
   *
   * @param from allowed current statuses; a missing row is created
   * @returns false for another status, such as `queued`
   */
  replayOneOfMany(delivery: Replayed, from: readonly DeliveryStatus[], now: Date): Promise<boolean> {
    return writeIf(this.table, [this.again(delivery, from, now)]);
  }

  /** The table's stream sees that the row is `queued` and sends its job. */
  private again(
    { eventId, subscriptionId, event }: Replayed,
    from: readonly DeliveryStatus[],
    now: Date,
  ): Write {
    const fields = {
      eventId,
      subscriptionId,
      event,
      status: 'queued',
      createdAt: eventTime(eventId).toISOString(),
      updatedAt: now.toISOString(),
      tries: 0,
      ...leaseDue(eventId, now),
      expiresAt: inDays(now, LOG_DAYS),
    } as const;
    const set = Object.keys(fields).map((name) => `#${name} = :${name}`);
    const allowed = Object.fromEntries(from.map((status, n) => [`from${n}`, status]));
    return {
      update: keys.delivery(this.table.tenantId, eventId, subscriptionId),
      expression:
        `SET ${set.join(', ')}, #attempts = if_not_exists(#attempts, :noAttempts), ` +
        '#replays = if_not_exists(#replays, :none) + :one',
      condition: `attribute_not_exists(pk) OR #status IN (${Object.keys(allowed)
        .map((name) => `:${name}`)
        .join(', ')})`,
      values: { ...fields, ...allowed, noAttempts: [], none: 0, one: 1 },
    };
  }

  private placed(items: readonly Item[], now: Date) {
    return items.flatMap((item) => {
      const delivery = toDelivery(item, now);
      return delivery ? [{ sk: item.sk, item: delivery }] : [];
    });
  }
}

/** The first possible id of an event since a time. */
export const firstEventSince = (at: Date): string => firstEventId(new Date(Math.max(0, at.getTime())));
