import { Broken } from './failures.ts';

/**
 * Waits for a promise with a timeout. It does not stop the promise's work; the caller must.
 *
 * @throws Broken after `ms`
 * @throws the signal's reason when the signal is aborted
 */
export async function within<T>(promise: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  const cut = Promise.withResolvers<never>();
  const timer = setTimeout(() => cut.reject(new Broken(`Timeout: no answer for ${ms} ms`)), ms);
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
