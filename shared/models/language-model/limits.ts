/** How long a language model is waited for, in milliseconds. */
export interface Limits {
  /** For a connection, TLS handshake included. */
  readonly connect: number;
  /** From sending a request to the first event of its stream: what a model takes to read a long prompt. */
  readonly firstEvent: number;
  /** Between two events. Keep-alive comments are none. */
  readonly silence: number;
  /** For the figures that follow a finished answer. They are not worth keeping a visitor for. */
  readonly afterFinish: number;
  /** The first wait before another try is at most this, the second at most twice. */
  readonly backoff: number;
  /** A service that asks to be left alone for longer is not tried again. */
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
