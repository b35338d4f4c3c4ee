import { MINUTE_MS } from './schedule.ts';
import type { Subscription } from './subscription.ts';

/** Failures in a row, of whatever events, from which on a receiver is left alone for a while. */
export const TRIPS_AT = 5;

/** How long, by how often it has failed: a receiver that hangs costs ten seconds of a function each time. */
const PAUSES_MINUTES = [1, 5, 15];

/** Nothing but failures for so long, and the subscription is disabled. */
export const GIVEN_UP_AFTER_MS = 5 * 24 * 60 * MINUTE_MS;

/**
 * Until when a receiver is left alone after so many failures in a row: a circuit breaker. Afterwards it is tried again,
 * and one more failure opens the circuit again, for longer.
 */
export function pausedUntil(failures: number, now: Date): Date | undefined {
  if (failures < TRIPS_AT) return undefined;
  const minutes = PAUSES_MINUTES[Math.floor(failures / TRIPS_AT) - 1] ?? PAUSES_MINUTES.at(-1) ?? 0;
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

export const isPaused = ({ pausedUntil }: Pick<Subscription, 'pausedUntil'>, now: Date): boolean =>
  pausedUntil !== undefined && pausedUntil > now.toISOString();

/** How long a receiver that took too long for the fast lane keeps to the slow one. */
const SLOW_MS = 60 * MINUTE_MS;

export const slowUntil = (now: Date): Date => new Date(now.getTime() + SLOW_MS);

export const isSlow = ({ slowUntil }: Pick<Subscription, 'slowUntil'>, now: Date): boolean =>
  slowUntil !== undefined && slowUntil > now.toISOString();

/** Whether a receiver that has just failed again has failed for so long that it is given up. */
export const isGivenUp = ({ failingSince }: Pick<Subscription, 'failingSince'>, now: Date): boolean =>
  failingSince !== undefined && now.getTime() - Date.parse(failingSince) >= GIVEN_UP_AFTER_MS;
