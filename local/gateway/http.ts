/** A request as the edge receives it. */
export interface HttpRequest {
  readonly method: string;
  /** Path as sent, percent-encoding kept. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Names as sent, repeated ones kept, in order. */
  readonly headers: readonly Header[];
  /** Undefined if it exceeds the gateway's limit. */
  readonly body: Buffer | undefined;
  readonly sourceIp: string;
  readonly receivedAt: Date;
}

export type Header = readonly [name: string, value: string];

/**
 * Sends a body in chunks. `send` settles when the client has taken the chunk or has disconnected. If the promise
 * rejects, the body is incomplete and the connection is cut.
 */
export type StreamedBody = (send: (chunk: Buffer) => Promise<void>) => Promise<void>;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer | string | StreamedBody;
  /** Shown at the terminal: why the gateway itself answered. */
  readonly reason?: string;
}

/** The last value of a header. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.findLast(([candidate]) => candidate.toLowerCase() === name)?.[1];
