/**
 * GCRA: a limiter whose whole state is one time, the theoretical arrival time of the next call if calls came evenly.
 * Times are epoch milliseconds. https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export interface Rate {
  /** Calls a minute that are admitted in the long run. */
  readonly perMinute: number;
  /** Calls that are admitted at once after a pause. */
  readonly burst: number;
}

/** What becomes of one call. */
export interface Decision {
  readonly admitted: boolean;
  /** The state to keep; unchanged when the call is not admitted. */
  readonly arrival: number;
  /** Calls that would still be admitted right now, this one taken off. */
  readonly remaining: number;
  /** Milliseconds until the whole burst is there again. */
  readonly resetMs: number;
  /** Milliseconds after which a call would be admitted; 0 when this one is. */
  readonly retryMs: number;
}

/** Milliseconds between calls that come evenly; whole ones, so that states stay whole numbers. */
export const intervalOf = ({ perMinute }: Rate): number => Math.max(1, Math.round(60_000 / perMinute));

/** The latest state in which a call is still admitted. */
export const latestOf = (rate: Rate, now: number): number => now + (rate.burst - 1) * intervalOf(rate);

/** Clocks are no further apart than this; what lies further ahead than clocks and limit can explain is not believed. */
const CLOCKS_APART_MS = 20 * 60_000;

/** States above this were left by a clock that was wrong, and would keep a caller out for as long as it was. */
export const beyondBelief = (rate: Rate, now: number): number =>
  latestOf(rate, now) + intervalOf(rate) + CLOCKS_APART_MS;

/** Whether a state says nothing about calls made now: there is none, its time is over, or it cannot be. */
export const isIdle = (rate: Rate, arrival: number | undefined, now: number): boolean =>
  arrival === undefined || arrival <= now || arrival > beyondBelief(rate, now);

/** @param before the state as it was kept; undefined when there is none */
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
