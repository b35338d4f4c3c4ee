/**
 * Waits until all work is done, also where some of it fails: what goes on after an answer would go on in the next
 * request of the same function.
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

/** What settled work came to. @throws its failure */
export function resultOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
