import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../../core/errors.ts';
import type { LanguageModelEvent } from '../../engines/language-model.ts';
import { ServiceFailure, TryAgain } from './failures.ts';
import type { Limits } from './limits.ts';
import { within } from './within.ts';

const TRIES = 3;

/** The part of an exchange that differs between services. */
export interface Service<Frame> {
  /**
   * Sends the request. The signal can abort it at any time.
   *
   * @returns the frames of the answer's stream; each is one event of the service
   * @throws ServiceFailure, here or from the frames; the exchange turns it into Unavailable. Other errors before the
   *   first frame are passed on unchanged
   */
  open(signal: AbortSignal): Promise<AsyncIterable<Frame>>;
  /** Makes a reader for one stream. */
  reader(): Reader<Frame>;
}

/** Turns the frames of a stream into events. An error means that the service broke its protocol. */
export interface Reader<Frame> {
  read(frame: Frame): Iterable<LanguageModelEvent>;
  /** True once the service has sent the reason why the answer ended. Only token counts follow. */
  readonly finished: boolean;
  /** Must be called after the last frame. @throws Broken if the answer was cut */
  end(): Iterable<LanguageModelEvent>;
}

/**
 * Runs one exchange; every service's adapter uses it. It retries until the first frame arrives, applies the timeouts,
 * always ends the request, and throws only the errors that the port promises.
 */
export async function* exchange<Frame>(
  service: Service<Frame>,
  signal: AbortSignal,
  limits: Limits,
): AsyncGenerator<LanguageModelEvent, void, undefined> {
  signal.throwIfAborted();
  let begun: Begun<Frame> | undefined;
  try {
    begun = await begin(service, signal, limits);
    const reader = service.reader();
    for (let next = begun.first; !next.done; next = await nextFrame(begun, reader, signal, limits))
      yield* reader.read(next.value);
    yield* reader.end();
  } catch (error) {
    signal.throwIfAborted();
    if (!begun && !(error instanceof ServiceFailure)) throw error;
    throw new Unavailable('The language model', { cause: error });
  } finally {
    // After the end of the stream, this does nothing, so it cannot break the connection's next request.
    begun?.request.abort();
  }
}

interface Begun<Frame> {
  readonly first: IteratorResult<Frame, unknown>;
  readonly frames: AsyncIterator<Frame>;
  /** Ends the request to the service. */
  readonly request: AbortController;
}

async function begin<Frame>(
  service: Service<Frame>,
  signal: AbortSignal,
  limits: Limits,
): Promise<Begun<Frame>> {
  for (let attempt = 1; ; attempt += 1) {
    const request = new AbortController();
    const open = async () => {
      const stream = await service.open(AbortSignal.any([signal, request.signal]));
      const frames = stream[Symbol.asyncIterator]();
      return { first: await frames.next(), frames, request };
    };
    try {
      const begun = await within(open(), limits.firstEvent, signal);
      if (begun.first.done) throw new TryAgain('The stream ended before its first event');
      return begun;
    } catch (error) {
      request.abort();
      const again = error instanceof TryAgain && error.after <= limits.retryAfter && attempt < TRIES;
      if (!again) throw error;
      // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
      const backoff = Math.random() * limits.backoff * 2 ** (attempt - 1);
      await wait(error.after + backoff, undefined, { signal });
    }
  }
}

/** Reads the next frame. If the answer is finished, missing token counts do not fail it. */
async function nextFrame<Frame>(
  { frames, request }: Begun<Frame>,
  reader: Reader<Frame>,
  signal: AbortSignal,
  limits: Limits,
): Promise<IteratorResult<Frame, unknown>> {
  const timeoutMs = reader.finished ? limits.afterFinish : limits.silence;
  try {
    return await within(frames.next(), timeoutMs, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!reader.finished) throw error;
    request.abort();
    return { done: true, value: undefined };
  }
}
