import type { Delivery } from './delivery.ts';

export const MINUTE_MS = 60_000;
const HOUR = 60 * MINUTE_MS;

/** Delays between tries: eight tries in total, over about a day. */
export const DELAYS_MS = [1, 5, 30].map((n) => n * MINUTE_MS).concat([2, 5, 8, 10].map((n) => n * HOUR));

/** After this many failed tries a delivery is dead. */
export const MAX_TRIES = DELAYS_MS.length + 1;

/** Share of a delay, so that deliveries that failed together are not retried together. */
const JITTER = 0.2;

/** Upper bound for a receiver's `Retry-After`. */
export const MAX_RETRY_AFTER_MS = 24 * HOUR;

/**
 * Time of the next try.
 *
 * @param tries number of tries so far
 * @param retryAfter seconds, from the receiver
 * @param random from 0 to 1
 * @returns undefined after the last try
 */
export function nextTryAt(
  tries: number,
  now: Date,
  retryAfter: number | undefined,
  random: () => number,
): Date | undefined {
  const delay = DELAYS_MS[tries - 1];
  if (delay === undefined) return undefined;
  const requested = Math.min((retryAfter ?? 0) * 1_000, MAX_RETRY_AFTER_MS);
  return new Date(now.getTime() + Math.max(jittered(delay, random), requested));
}

export const jittered = (ms: number, random: () => number): number =>
  Math.round(ms * (1 - JITTER + 2 * JITTER * random()));

/**
 * How long a job may be in the queue before its delivery is due again. A job that only waits in a long queue is then sent
 * a second time, and the first of the two settles the delivery.
 */
export const LEASE_MS = 15 * MINUTE_MS;

/** Partitions of the due index. Each takes a thousand writes per second. */
const SHARDS = 4;

export const DUE_SHARDS = Array.from({ length: SHARDS }, (_, shard) => `DUE#${shard}`);

/** Attributes of the due index. */
export const dueAt = (eventId: string, at: Date): Required<Pick<Delivery, 'due' | 'dueAt'>> => ({
  // The last characters of an id are random.
  due: `DUE#${Number.parseInt(eventId.slice(-4), 16) % SHARDS}`,
  dueAt: at.toISOString(),
});

/** Attributes of a queued delivery in the due index: it is due again when its lease expires. */
export const leaseDue = (eventId: string, now: Date) => dueAt(eventId, new Date(now.getTime() + LEASE_MS));
