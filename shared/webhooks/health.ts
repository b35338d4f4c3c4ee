import { MINUTE_MS } from './schedule.ts';
import type { Subscription } from './subscription.ts';

/** The circuit breaker opens after this many consecutive failures, of any events. */
export const CIRCUIT_OPENS_AT = 5;

/** How long the circuit stays open, each time longer: a receiver that hangs costs ten seconds of Lambda per try. */
const PAUSES_MINUTES = [1, 5, 15];

/** After this time without a success, the subscription is disabled. */
export const GIVEN_UP_AFTER_MS = 5 * 24 * 60 * MINUTE_MS;

/**
 * Circuit breaker: until when a receiver is paused after a number of consecutive failures. Then it is tried again, and one
 * more failure opens the circuit for longer.
 */
export function pausedUntil(failures: number, now: Date): Date | undefined {
  if (failures < CIRCUIT_OPENS_AT) return undefined;
  const minutes = PAUSES_MINUTES[Math.floor(failures / CIRCUIT_OPENS_AT) - 1] ?? PAUSES_MINUTES.at(-1) ?? 0;
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

export const isPaused = ({ pausedUntil }: Pick<Subscription, 'pausedUntil'>, now: Date): boolean =>
  pausedUntil !== undefined && pausedUntil > now.toISOString();

/** How long a receiver stays in the slow lane after a timeout in the fast one. */
const SLOW_MS = 60 * MINUTE_MS;

export const slowUntil = (now: Date): Date => new Date(now.getTime() + SLOW_MS);

export const isSlow = ({ slowUntil }: Pick<Subscription, 'slowUntil'>, now: Date): boolean =>
  slowUntil !== undefined && slowUntil > now.toISOString();

/** True if a receiver that has just failed has had no success for so long that its subscription is disabled. */
export const isGivenUp = ({ failingSince }: Pick<Subscription, 'failingSince'>, now: Date): boolean =>
  failingSince !== undefined && now.getTime() - Date.parse(failingSince) >= GIVEN_UP_AFTER_MS;
