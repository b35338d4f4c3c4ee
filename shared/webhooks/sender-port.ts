/** One request to a receiver. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Timeout of the whole call, from the DNS lookup to the end of the response. Default: 10,000. */
  readonly timeoutMs?: number;
}

/** A receiver's response, or why there was none. */
export interface WebhookAnswer {
  /** Undefined if there was no response. */
  readonly status?: number | undefined;
  /** Seconds from now, from `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** The first 1,024 bytes of the body, as text. */
  readonly body?: string | undefined;
  /** Why there was no response, as text for the tenant, without IP addresses or stack traces. */
  readonly error?: string | undefined;
  /** `refused`: the URL or IP address is not allowed. */
  readonly kind?: 'refused' | 'timeout' | 'unreachable' | undefined;
  readonly durationMs: number;
}

export interface WebhookSender {
  /**
   * POSTs once, without following redirects. Reads only the first bytes of the response. Never rejects: an error is a
   * `WebhookAnswer`.
   */
  send(request: WebhookRequest): Promise<WebhookAnswer>;
}
