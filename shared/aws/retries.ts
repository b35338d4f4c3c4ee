const TRIES = 4;
const FIRST_WAIT_MS = 25;

/**
 * Runs `work` up to four times while `again` holds for its error, waiting 0–25, 0–50 and 0–100 ms between:
 * full jitter, so that callers in conflict drift apart.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function withRetries<T>(work: () => Promise<T>, again: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !again(error)) throw error;
      await wait(Math.random() * FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
