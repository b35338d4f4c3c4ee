import { asPortError, isConflict, isThrottled } from './dynamo-errors.ts';

const MAX_TRIES = 6;
const FIRST_WAIT_MS = 25;
/** The deadline covers a request with all its retries. A quick 503 serves a visitor better than a long wait. */
const DEADLINE_MS = 6_000;

/** DynamoDB processed only a part of a batch. The caller retries the rest. */
export class Unprocessed extends Error {}

/**
 * Sends a request to DynamoDB. Retries the failures that the SDK leaves to its caller: a transaction that conflicts
 * with another, a throttled transaction, and the unprocessed part of a batch. The SDK retries transient errors itself.
 * The deadline covers both kinds of retry.
 *
 * @param request must pass the signal to its calls; it throws `Unprocessed` to be called again
 * @throws ConditionFailed; Conflict if the conflict lasts; Unavailable if the table stays throttled or down
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
    // Full jitter spreads out callers that conflict.
    // https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    await wait(Math.random() * FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
