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
  try {
    return await navigator.locks.request(name, { signal }, () => {
      begun = true;
      return task();
    });
  } catch (error) {
    if (begun) throw error;
    return signal.aborted ? undefined : task();
  }
}
