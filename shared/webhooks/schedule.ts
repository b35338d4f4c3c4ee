import type { Delivery } from './delivery.ts';

export const MINUTE_MS = 60_000;
const HOUR = 60 * MINUTE_MS;

/** How long each next try waits after the one before: eight tries in all, over about a day. */
export const DELAYS_MS = [1, 5, 30].map((n) => n * MINUTE_MS).concat([2, 5, 8, 10].map((n) => n * HOUR));

/** Tries of a delivery, before it is dead. */
export const MAX_TRIES = DELAYS_MS.length + 1;

/** So much earlier or later, as a share: receivers that failed together are not tried again together. */
const JITTER = 0.2;

/** A receiver may ask for so much patience, and for no more. */
export const MAX_PATIENCE_MS = 24 * HOUR;

/**
 * When a delivery is tried again.
 *
 * @param tries made so far
 * @param retryAfter seconds that the receiver asks to wait
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
  const patience = Math.min((retryAfter ?? 0) * 1_000, MAX_PATIENCE_MS);
  return new Date(now.getTime() + Math.max(jittered(delay, random), patience));
}

export const jittered = (ms: number, random: () => number): number =>
  Math.round(ms * (1 - JITTER + 2 * JITTER * random()));

/**
 * How long a message may be on its way before the delivery comes due again. A message that only waits in a long queue is
 * then sent a second time; whichever comes first settles the delivery.
 */
export const LEASE_MS = 15 * MINUTE_MS;

/** Partitions of the index of what is due: each takes a thousand writes a second. */
const SHARDS = 4;

export const DUE_SHARDS = Array.from({ length: SHARDS }, (_, shard) => `DUE#${shard}`);

/** Where and when a delivery is due. */
export const dueAt = (eventId: string, at: Date): Required<Pick<Delivery, 'due' | 'dueAt'>> => ({
  // The end of an id is random.
  due: `DUE#${Number.parseInt(eventId.slice(-4), 16) % SHARDS}`,
  dueAt: at.toISOString(),
});

/** What a delivery that is on its way is due by. */
export const leaseDue = (eventId: string, now: Date) => dueAt(eventId, new Date(now.getTime() + LEASE_MS));
