/**
 * A rate limit by GCRA. Its only state is the theoretical arrival time of the next call, in epoch milliseconds.
 * https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export interface Rate {
  /** Sustained calls per minute. */
  readonly perMinute: number;
  /** Calls admitted at once after a pause. */
  readonly burst: number;
}

/** The limiter's decision about one call. */
export interface Decision {
  readonly admitted: boolean;
  /** The new state; unchanged if the call is refused. */
  readonly arrival: number;
  /** Calls that would be admitted now, after this one. */
  readonly remaining: number;
  /** Milliseconds until the full burst is available. */
  readonly resetMs: number;
  /** Milliseconds until a call is admitted; 0 if this one is. */
  readonly retryMs: number;
}

/** Milliseconds between calls at the sustained rate. Rounded, so that states are integers. */
export const intervalOf = ({ perMinute }: Rate): number => Math.max(1, Math.round(60_000 / perMinute));

/** The latest state in which a call is still admitted. */
export const latestOf = (rate: Rate, now: number): number => now + (rate.burst - 1) * intervalOf(rate);

/** Maximum clock skew. */
const CLOCKS_APART_MS = 20 * 60_000;

/** A higher state is from a wrong clock. It is ignored, because it would lock the caller out. */
export const maxPlausible = (rate: Rate, now: number): number =>
  latestOf(rate, now) + intervalOf(rate) + CLOCKS_APART_MS;

/** True if a state does not limit calls now: it is missing, past or implausible. */
export const isIdle = (rate: Rate, arrival: number | undefined, now: number): boolean =>
  arrival === undefined || arrival <= now || arrival > maxPlausible(rate, now);

/** @param before the stored state, if any */
export function decide(rate: Rate, before: number | undefined, now: number): Decision {
  const interval = intervalOf(rate);
  const from = before === undefined || isIdle(rate, before, now) ? now : before;
  const room = latestOf(rate, now) - from;
  const admitted = room >= 0;
  const arrival = admitted ? from + interval : from;
  return {
    admitted,
    arrival,
    remaining: admitted ? Math.floor(room / interval) : 0,
    resetMs: arrival - now,
    retryMs: admitted ? 0 : -room,
  };
}
