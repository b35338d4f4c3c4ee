import { Unavailable } from '../core/errors.ts';
import { ConditionFailed, type Key, type Table, type Write } from '../table/table.ts';
import { beyondBelief, type Decision, decide, intervalOf, isIdle, latestOf, type Rate } from './gcra.ts';
import { failsOpen, rateOf, type Scope } from './rates.ts';

/** What a limit says to one call. */
export interface RateLimitState extends Decision {
  readonly scope: Scope;
  readonly rate: Rate;
}

/** Where a limit counts. */
export interface Counter {
  readonly scope: Scope;
  readonly key: Key;
  /** The state, for whoever has read it already; left out by others. */
  readonly arrival?: number | undefined;
}

/** States that are remembered, at most; the oldest are forgotten first. */
const REMEMBERED = 10_000;

/** A call's time is fixed and a state only rises, so a write can fail once as idle and once as active. */
const TRIES = 3;

/** How long a state outlives its use, for clocks that differ. */
const KEPT_SECONDS = 600;

/**
 * Rate limits, one item of the table each. A call takes one conditional write where its guess of the state is right,
 * and none while the caller is known to be refused: by what was read, or by what this process remembers.
 */
export class Limiter {
  /** The states that this process has seen last. They only rise, so what they refuse is refused. */
  private readonly seen = new Map<string, number>();

  /** @param factor what every rate is multiplied with */
  constructor(private readonly factor = 1) {}

  /** What a limit says to a call that it refuses by what is known already, without counting it. */
  refuses({ scope, key, arrival }: Counter, now: Date): RateLimitState | undefined {
    const rate = rateOf(scope, this.factor);
    const decision = decide(rate, this.known(key, rate, arrival, now), now.getTime());
    return decision.admitted ? undefined : { scope, rate, ...decision };
  }

  /**
   * Counts a call.
   *
   * @returns undefined when nobody can count, and the scope allows that
   * @throws Unavailable when nobody can count, and it does not
   */
  async take(table: Table, counter: Counter, now: Date): Promise<RateLimitState | undefined> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const standing = await this.tryToTake(table, counter, now);
      if (standing !== 'unexpected') return standing;
    }
    if (failsOpen(counter.scope)) return undefined;
    throw new Unavailable('The rate limit');
  }

  /**
   * Counts a call with one write, if the state is what this process takes it for.
   *
   * @returns `unexpected` when it is not: nothing was counted, and the state is known from now on; else as `take`
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
        this.remember(key, Number(error.found?.arrival ?? 0));
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
    if (this.seen.size > REMEMBERED && oldest !== undefined) this.seen.delete(oldest);
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** The write that counts a call if the state is what it was taken for: idle, or still to come. */
function write(key: Key, rate: Rate, arrival: number | undefined, now: number): Write {
  const interval = intervalOf(rate);
  const expiresAt = Math.ceil(latestOf(rate, now + interval) / 1_000) + KEPT_SECONDS;
  return isIdle(rate, arrival, now)
    ? {
        update: key,
        expression: 'SET #arrival = :next, #expiresAt = :expiresAt',
        condition: 'attribute_not_exists(#arrival) OR #arrival <= :now OR #arrival > :beyond',
        values: { next: now + interval, now, beyond: beyondBelief(rate, now), expiresAt },
      }
    : {
        update: key,
        expression: 'SET #arrival = #arrival + :interval, #expiresAt = :expiresAt',
        condition: '#arrival > :now AND #arrival <= :latest',
        values: { interval, now, latest: latestOf(rate, now), expiresAt },
      };
}
