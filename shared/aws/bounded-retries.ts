import { asPortError, isConflict, isThrottled } from './dynamo-errors.ts';

/** How often a request is made at most. */
const MAX_TRIES = 6;
const FIRST_WAIT_MS = 25;
/** Milliseconds for a request with all its tries: a quick 503 serves a visitor better than a spinning wheel. */
const DEADLINE_MS = 6_000;

/** DynamoDB processed only part of a batch: the rest is worth another try. */
export class Unprocessed extends Error {}

/**
 * Makes a request of DynamoDB, and again after what the SDK's client leaves to its caller: a transaction that met
 * another one or was throttled, and a batch of which a part is left. The client itself sends again what failed in
 * passing, also with backoff and jitter. This is the one place that bounds both.
 *
 * @param request aborts its calls with the signal; throws `Unprocessed` to be called again
 * @throws ConditionFailed; Conflict when others keep holding the items; Unavailable when the table stays throttled or down
 */
export async function boundedRetries<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request(deadline);
    } catch (error) {
      const again = error instanceof Unprocessed || isConflict(error) || isThrottled(error);
      if (!again || attempt === MAX_TRIES || deadline.aborted) throw asPortError(error);
    }
    // Full jitter, so that callers in conflict drift apart.
    // https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    await wait(Math.random() * FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
