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

/** Rows read at a time where few of them may be wanted. */
const PAGE = 100;

/** What names a row of the log. */
export type DeliveryName = Pick<Delivery, 'eventId' | 'subscriptionId'>;

/** What a replay needs to know of a delivery that there may be no row of. */
export type Replayed = DeliveryName & Pick<Delivery, 'event'>;

/** The delivery log of one tenant. */
export class Deliveries {
  constructor(private readonly table: TenantTable) {}

  /** Partition of the log. */
  get listKey(): string {
    return keys.delivery(this.table.tenantId, '', '').pk;
  }

  /**
   * A page of the log, the newest event first. What is rare ends a page early, with a place to go on, after a thousand rows.
   *
   * @param from events that happened not earlier than this
   * @param to not later than this
   * @param isFiltered whether `keep` leaves any out
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

  /** Rows of events since a time, oldest first. @param after sort key that the page before ended with */
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

  /** Sends a delivery again, with the record of it. @returns false when it is on its way already */
  replay(delivery: Replayed, now: Date, record: ChangeRecord): Promise<boolean> {
    return writeChange(this.table, record, this.again(delivery, SETTLED, now));
  }

  /**
   * Sends a delivery again that is one of many.
   *
   * @param from what it may be now; a row that there is none of is made
   * @returns false when it is something else, such as on its way already
   */
  replayOneOfMany(delivery: Replayed, from: readonly DeliveryStatus[], now: Date): Promise<boolean> {
    return writeIf(this.table, [this.again(delivery, from, now)]);
  }

  /** From then on the row finds its way by itself: the table's stream tells that it is `queued`. */
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

/** The first id that an event since a time can have; there is none from before 1970. */
export const firstEventSince = (at: Date): string => firstEventId(new Date(Math.max(0, at.getTime())));
