/** Failed attempts for one address since the last successful one. */
export interface Attempts {
  /** Without the attempts that were refused. */
  readonly count: number;
  /** Epoch milliseconds. */
  readonly lockedUntil: number;
}

/** Attempts before the first lock. */
export const FREE_ATTEMPTS = 5;
export const FIRST_LOCK_MS = 30_000;
export const MAX_LOCK_MS = 3_600_000;

export const NO_ATTEMPTS: Attempts = { count: 0, lockedUntil: 0 };

/**
 * The lock after a number of attempts: none before the fifth, then 30 seconds, doubled with each further attempt, up to
 * an hour.
 *
 * @returns milliseconds
 */
export function lockAfter(count: number): number {
  if (count < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** Math.min(count - FREE_ATTEMPTS, 30), MAX_LOCK_MS);
}

/**
 * Counts an attempt. Call it before the password is checked, so that concurrent attempts cannot exceed the free ones.
 *
 * @param now epoch milliseconds
 * @returns the new state, or the remaining lock in seconds
 */
export function charge(
  before: Attempts,
  now: number,
): { readonly charged: Attempts } | { readonly retryAfter: number } {
  if (before.lockedUntil > now) return { retryAfter: Math.ceil((before.lockedUntil - now) / 1_000) };
  const count = before.count + 1;
  const lock = lockAfter(count);
  return { charged: { count, lockedUntil: lock === 0 ? 0 : now + lock } };
}
