/** Guesses at the password of one address since the last right one. */
export interface Attempts {
  /** Those that were let through. */
  readonly count: number;
  /** Epoch milliseconds before which none is let through. */
  readonly lockedUntil: number;
}

/** Guesses before the first wait. */
export const FREE_ATTEMPTS = 5;
export const FIRST_WAIT_MS = 30_000;
export const LONGEST_WAIT_MS = 3_600_000;

export const NO_ATTEMPTS: Attempts = { count: 0, lockedUntil: 0 };

/**
 * The wait after so many guesses: none before the fifth, 30 s after it, and twice as long after each one more, up to an
 * hour.
 *
 * @returns milliseconds
 */
export function waitAfter(count: number): number {
  if (count < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(count - FREE_ATTEMPTS, 30), LONGEST_WAIT_MS);
}

/**
 * Charges one guess, before it is looked at: guesses at the same moment then cannot be more than those that are free.
 *
 * @param now epoch milliseconds
 * @returns what is to be stored, or how many seconds there are to wait
 */
export function charge(
  before: Attempts,
  now: number,
): { readonly charged: Attempts } | { readonly retryAfter: number } {
  if (before.lockedUntil > now) return { retryAfter: Math.ceil((before.lockedUntil - now) / 1_000) };
  const count = before.count + 1;
  const wait = waitAfter(count);
  return { charged: { count, lockedUntil: wait === 0 ? 0 : now + wait } };
}
