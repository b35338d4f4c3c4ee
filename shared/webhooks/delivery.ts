import type { EventName } from './event.ts';

/** What became of one try. */
export interface Attempt {
  /** ISO 8601, UTC: when it began. */
  readonly at: string;
  /** `crashed`: the process ended before it could say what became of it. */
  readonly outcome: 'delivered' | 'failed' | 'crashed';
  /** Of the receiver's answer; none when there was none. */
  readonly status?: number | undefined;
  /** Milliseconds from the beginning to the answer's end, or to giving up. */
  readonly durationMs?: number | undefined;
  /** The first 1,024 bytes of the answer, as text. */
  readonly answer?: string | undefined;
  /** Why there was no good answer, in words. */
  readonly error?: string | undefined;
}

/**
 * - `queued`: on its way to be tried now.
 * - `retrying`: waits for its next try.
 * - `delivered`: the receiver answered 2xx.
 * - `dead`: every try failed: it can be replayed.
 * - `cancelled`: its subscription was disabled before it was tried.
 */
export type DeliveryStatus = 'queued' | 'retrying' | 'delivered' | 'dead' | 'cancelled';

/** Those of which nothing more becomes by itself: a replay sends them again. */
export const SETTLED = ['dead', 'cancelled', 'delivered'] as const satisfies readonly DeliveryStatus[];

/** One event for one subscription: the row of the delivery log. First written with its first outcome. */
export interface Delivery {
  readonly eventId: string;
  readonly subscriptionId: string;
  readonly event: EventName;
  readonly status: DeliveryStatus;
  /** When the event happened. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Every try, oldest first, those before a replay included. */
  readonly attempts: readonly Attempt[];
  /** Tries since the beginning or the last replay: where the schedule stands. */
  readonly tries: number;
  readonly replays?: number | undefined;
  /** Of `queued` and `retrying`: the shard of the index of what is due. */
  readonly due?: string | undefined;
  /** Of `queued` and `retrying`: when it is (again) to be tried. */
  readonly dueAt?: string | undefined;
}

/** Id of a delivery, as the API names it. */
export const deliveryId = ({
  eventId,
  subscriptionId,
}: Pick<Delivery, 'eventId' | 'subscriptionId'>): string => `${eventId}.${subscriptionId}`;
