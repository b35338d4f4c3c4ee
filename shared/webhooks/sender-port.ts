/** One request to a receiver. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for all of the call, from looking up the name to the answer's end. Default: 10,000. */
  readonly timeoutMs?: number;
}

/** What a receiver answered, or why it did not. */
export interface WebhookAnswer {
  /** None when there was no answer. */
  readonly status?: number | undefined;
  /** Seconds that a `Retry-After` asks for, from now on. */
  readonly retryAfter?: number | undefined;
  /** The first 1,024 bytes of the body, as text. */
  readonly body?: string | undefined;
  /** Why there was no answer, in words that its owner may read: no address of ours, no stack. */
  readonly error?: string | undefined;
  /** `refused`: the address is not one that may be called; `timeout`: ten seconds were not enough. */
  readonly kind?: 'refused' | 'timeout' | 'unreachable' | undefined;
  readonly durationMs: number;
}

/** Calls receivers. */
export interface WebhookSender {
  /**
   * POSTs once, without following redirects. What an answer has beyond its first bytes is not read. Never rejects: what
   * goes wrong is an answer.
   */
  send(request: WebhookRequest): Promise<WebhookAnswer>;
}
