import * as v from 'valibot';
import { Unavailable } from '../core/errors.ts';
import { rowReader } from '../table/entity.ts';
import { ConditionFailed, type Key, type Table, type Write } from '../table/table.ts';
import { type Decision, decide, intervalOf, isIdle, latestOf, maxPlausible, type Rate } from './gcra.ts';
import { failsOpen, rateOf, type Scope } from './rates.ts';

/** A decision, with the limit that made it. */
export interface RateLimitState extends Decision {
  readonly scope: Scope;
  readonly rate: Rate;
}

/** The item that counts calls for a limit. */
export interface Counter {
  readonly scope: Scope;
  readonly key: Key;
  /** The state, if the caller has already read it. */
  readonly arrival?: number | undefined;
}

/** The state of a limit, as it is stored. */
export const limitRow = rowReader<{ readonly arrival: number }>('limit', ({ number }) =>
  v.looseObject({ arrival: number }),
);

/** The oldest cached states are evicted. */
const MAX_CACHED = 10_000;

/** The state only rises, so the condition can fail twice: once as idle and once as active. */
const TRIES = 3;

/** Expired states are kept this long, for clock skew. */
const EXPIRY_GRACE_SECONDS = 600;

/**
 * Rate limits, each in one item of the table. A call takes one conditional write if the cached state is current, and no
 * write if the caller is known to be refused.
 *
 * A write whose answer gets lost is sent again and then counts twice: a limit may refuse early, never late. Counting once
 * would take a transaction, which costs twice as much for every call.
 */
export class Limiter {
  /** The last states that this process has seen. They only rise, so a refusal by a cached state is correct. */
  private readonly seen = new Map<string, number>();

  /** @param factor multiplies every rate */
  constructor(private readonly factor = 1) {}

  /** Checks the cached state without a write and without counting. @returns the state of a refusal, else undefined */
  refuses({ scope, key, arrival }: Counter, now: Date): RateLimitState | undefined {
    const rate = rateOf(scope, this.factor);
    const decision = decide(rate, this.known(key, rate, arrival, now), now.getTime());
    return decision.admitted ? undefined : { scope, rate, ...decision };
  }

  /**
   * Counts a call.
   *
   * @returns undefined if the table is down and the scope fails open
   * @throws Unavailable if the table is down and the scope fails closed
   */
  async take(table: Table, counter: Counter, now: Date): Promise<RateLimitState | undefined> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const state = await this.tryToTake(table, counter, now);
      if (state !== 'unexpected') return state;
    }
    if (failsOpen(counter.scope)) return undefined;
    throw new Unavailable('The rate limiter');
  }

  /**
   * Counts a call with one write, on condition that the cached state is current.
   *
   * @returns `unexpected` if it is not: nothing was counted, and the cache has the real state now. Else as `take`
   * @throws Unavailable as `take`
   */
  async tryToTake(
    table: Table,
    { scope, key, arrival }: Counter,
    now: Date,
  ): Promise<RateLimitState | undefined | 'unexpected'> {
    const rate = rateOf(scope, this.factor);
    const known = this.known(key, rate, arrival, now);
    const decision = decide(rate, known, now.getTime());
    try {
      if (decision.admitted) await table.write([write(key, rate, known, now.getTime())]);
      this.remember(key, decision.arrival);
      return { scope, rate, ...decision };
    } catch (error) {
      if (error instanceof ConditionFailed) {
        this.remember(key, limitRow(error.found, now)?.arrival ?? 0);
        return 'unexpected';
      }
      if (error instanceof Unavailable && failsOpen(scope)) return undefined;
      throw error;
    }
  }

  private known(key: Key, rate: Rate, arrival: number | undefined, now: Date): number | undefined {
    const remembered = this.seen.get(nameOf(key));
    if (isIdle(rate, remembered, now.getTime())) return arrival;
    return Math.max(remembered ?? 0, arrival ?? 0);
  }

  private remember(key: Key, arrival: number): void {
    const name = nameOf(key);
    this.seen.delete(name);
    this.seen.set(name, arrival);
    const [oldest] = this.seen.keys();
    if (this.seen.size > MAX_CACHED && oldest !== undefined) this.seen.delete(oldest);
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Counts a call on condition that the state is as assumed: idle, or active. */
function write(key: Key, rate: Rate, arrival: number | undefined, now: number): Write {
  const interval = intervalOf(rate);
  const expiresAt = Math.ceil(latestOf(rate, now + interval) / 1_000) + EXPIRY_GRACE_SECONDS;
  return isIdle(rate, arrival, now)
    ? {
        update: key,
        expression: 'SET #arrival = :next, #expiresAt = :expiresAt',
        condition: 'attribute_not_exists(#arrival) OR #arrival <= :now OR #arrival > :beyond',
        values: { next: now + interval, now, beyond: maxPlausible(rate, now), expiresAt },
      }
    : {
        update: key,
        expression: 'SET #arrival = #arrival + :interval, #expiresAt = :expiresAt',
        condition: '#arrival > :now AND #arrival <= :latest',
        values: { interval, now, latest: latestOf(rate, now), expiresAt },
      };
}
