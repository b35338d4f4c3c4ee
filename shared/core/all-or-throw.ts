/**
 * Waits for all promises, even if some fail. Functions use it instead of `Promise.all`: Lambda freezes a function after
 * its answer, so unfinished work would continue in the next request. For the same reason, nothing that may throw belongs
 * between the start of the work and this call.
 *
 * @returns the results
 * @throws the first failure, in the order of the list
 */
export async function allOrThrow<const T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(work);
  return results.map(resultOf) as { -readonly [K in keyof T]: Awaited<T[K]> };
}

/** @returns the value of a settled promise @throws its error */
export function resultOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
