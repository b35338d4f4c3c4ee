import { NativePromise } from './native-promise.ts';

/**
 * What a tab has stored is seen by others a little later than that it has let go of a lock: processes learn of the two by
 * different ways. Whoever had to wait for the lock gives it this time, in milliseconds.
 */
const STORAGE_LAG = 60;

/** A lock that is free is had sooner. */
const AT_ONCE = 5;

/**
 * Runs a task while no other tab runs one of the same name. Browsers have no locks on http pages and in sandboxed
 * frames; there two tabs may send the same message, which the server takes once.
 *
 * @returns undefined when the chat has ended before its turn came
 */
export async function alone<T>(
  name: string,
  signal: AbortSignal,
  task: () => Promise<T>,
): Promise<T | undefined> {
  let begun = false;
  const asked = performance.now();
  try {
    return await navigator.locks.request(name, { signal }, async () => {
      begun = true;
      if (performance.now() - asked > AT_ONCE)
        await new NativePromise((later) => setTimeout(later, STORAGE_LAG));
      return task();
    });
  } catch (error) {
    if (begun) throw error;
    return signal.aborted ? undefined : task();
  }
}
