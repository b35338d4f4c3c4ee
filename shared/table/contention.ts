import { Conflict } from '../core/errors.ts';

/** How many concurrent writers may win before we give up. */
export const MAX_ATTEMPTS = 12;

/** The longest wait before the second attempt; it doubles with each attempt. */
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 200;

/** An attempt returns this when somebody else has changed the row since it was read. */
export const LOST_RACE = Symbol('lost race');

export interface Contention {
  /** The activity of the other writers, for the message: "changing this persona". */
  readonly doing: string;
  /** Seconds after which the caller should try again. */
  readonly retryAfter?: number;
  /** Default: `MAX_ATTEMPTS`; fewer where an attempt is expensive. */
  readonly attempts?: number;
  /** From 0 to 1; tests set it. */
  readonly random?: () => number;
}

/**
 * Repeats an optimistic write until no other writer came in between. Waits between attempts grow and are random, so that
 * writers that collide once do not collide again.
 *
 * @param attempt reads, decides and writes
 * @throws Conflict when every attempt lost; whatever an attempt throws
 */
export async function retryLostRaces<T>(
  { doing, retryAfter = 2, attempts = MAX_ATTEMPTS, random = Math.random }: Contention,
  attempt: () => Promise<T | typeof LOST_RACE>,
): Promise<T> {
  for (let number = 1; number <= attempts; number += 1) {
    const result = await attempt();
    if (result !== LOST_RACE) return result;
    if (number < attempts) await sleep(random() * longestWait(number));
  }
  throw new Conflict(`Others are ${doing} at the same time. Please try again.`, retryAfter);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const longestWait = (attempt: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
