import type { EventName } from './event.ts';

/** The outcome of one try. */
export interface Attempt {
  /** Start of the try, ISO 8601 in UTC. */
  readonly at: string;
  /** `crashed`: the process ended before it stored the outcome. */
  readonly outcome: 'delivered' | 'failed' | 'crashed';
  /** HTTP status of the receiver's response, if there was one. */
  readonly status?: number | undefined;
  /** Until the end of the response or the timeout. */
  readonly durationMs?: number | undefined;
  /** The first 1,024 bytes of the response body, as text. */
  readonly answer?: string | undefined;
  /** Why there was no response, as text for the tenant. */
  readonly error?: string | undefined;
}

/**
 * - `queued`: its job is in the queue.
 * - `retrying`: waits for its next try.
 * - `delivered`: the receiver answered 2xx.
 * - `dead`: every try failed. It can be replayed.
 * - `cancelled`: its subscription was disabled before it was tried.
 */
export type DeliveryStatus = 'queued' | 'retrying' | 'delivered' | 'dead' | 'cancelled';

/** Final states; only a replay leaves them. */
export const SETTLED = ['dead', 'cancelled', 'delivered'] as const satisfies readonly DeliveryStatus[];

/** One event for one subscription: a row of the delivery log. It is first written with its first outcome. */
export interface Delivery {
  readonly eventId: string;
  readonly subscriptionId: string;
  readonly event: EventName;
  readonly status: DeliveryStatus;
  /** When the event happened. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Tries, oldest first, including those before a replay. */
  readonly attempts: readonly Attempt[];
  /** Number of tries since the last replay; determines the next delay of the schedule. */
  readonly tries: number;
  readonly replays?: number | undefined;
  /** For `queued` and `retrying`: shard in the due index. */
  readonly due?: string | undefined;
  /** For `queued` and `retrying`: time of the next try, or of another try if the job gets lost. */
  readonly dueAt?: string | undefined;
}

/** The delivery's id in the API. */
export const deliveryId = ({
  eventId,
  subscriptionId,
}: Pick<Delivery, 'eventId' | 'subscriptionId'>): string => `${eventId}.${subscriptionId}`;
