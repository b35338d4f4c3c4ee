import { NativePromise } from './native-promise.ts';

/**
 * Milliseconds to wait after another tab's lock: its stored data becomes visible a little later than the released lock,
 * because browsers synchronize the two separately.
 */
const STORAGE_LAG = 60;

/** Milliseconds within which a free lock is acquired. */
const AT_ONCE = 5;

/**
 * Runs a task while no other tab runs one with the same name. Browsers have no locks on http pages and in sandboxed
 * frames. Two tabs may then send the same message, which the server stores once.
 *
 * @returns undefined if the chat ended before the lock was free
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
