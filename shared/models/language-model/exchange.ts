import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../../core/errors.ts';
import type { LanguageModelEvent } from '../../engines/language-model.ts';
import { ServiceFailure, TryAgain } from './failures.ts';
import type { Limits } from './limits.ts';
import { within } from './within.ts';

const TRIES = 3;

/** One service's way of having an exchange. */
export interface Service<Frame> {
  /**
   * Sends the request. Aborting the signal ends it, at any time.
   *
   * @returns the frames of the answer's stream, each an event of the service
   * @throws ServiceFailure, here or from the frames, for what the port calls Unavailable; anything else is passed on
   *   as it is while no frame has come
   */
  open(signal: AbortSignal): Promise<AsyncIterable<Frame>>;
  /** For one stream. */
  reader(): Reader<Frame>;
}

/** Puts a stream's frames together. What it throws means that the service broke its protocol. */
export interface Reader<Frame> {
  read(frame: Frame): Iterable<LanguageModelEvent>;
  /** Whether the service has said why its answer ends; what follows are figures. */
  readonly finished: boolean;
  /** After the last frame. @throws Broken when the answer was cut */
  end(): Iterable<LanguageModelEvent>;
}

/**
 * What every service's adapter has in common: tries until the first frame comes, patience, an end to the request
 * however it ends, and the errors that the port promises.
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
    // After the stream's end this does nothing: its connection may already serve another request.
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

/** An answer that is finished is not lost for want of the figures behind it. */
async function nextFrame<Frame>(
  { frames, request }: Begun<Frame>,
  reader: Reader<Frame>,
  signal: AbortSignal,
  limits: Limits,
): Promise<IteratorResult<Frame, unknown>> {
  const patience = reader.finished ? limits.afterFinish : limits.silence;
  try {
    return await within(frames.next(), patience, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!reader.finished) throw error;
    request.abort();
    return { done: true, value: undefined };
  }
}
