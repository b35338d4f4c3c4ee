/** Timeouts and waits of an exchange with a language model, in milliseconds. */
export interface Limits {
  /** Timeout of a connection, including the TLS handshake. */
  readonly connect: number;
  /** Timeout from the request to the first event of its stream. A model reads a long prompt in this time. */
  readonly firstEvent: number;
  /** Timeout between two events. Keep-alive comments do not count as events. */
  readonly silence: number;
  /** Timeout of the token counts after a finished answer. It is short, because the visitor waits. */
  readonly afterFinish: number;
  /** Maximum wait before the first retry. It doubles with each retry. */
  readonly backoff: number;
  /** There is no retry if the service's `Retry-After` is longer. */
  readonly retryAfter: number;
}

export const limits: Limits = {
  connect: 2_000,
  firstEvent: 15_000,
  silence: 10_000,
  afterFinish: 2_000,
  backoff: 200,
  retryAfter: 2_000,
};
