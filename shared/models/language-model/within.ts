import { Broken } from './failures.ts';

/**
 * The promise's outcome, if it comes in time. The promise itself goes on; whoever began its work ends it.
 *
 * @throws Broken after `ms`
 * @throws the signal's reason once it is aborted
 */
export async function within<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  const cut = Promise.withResolvers<never>();
  const timer = setTimeout(() => cut.reject(new Broken(`Nothing came for ${ms} ms`)), ms);
  const abort = () => cut.reject(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, cut.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
