/** A request as it comes in at the edge. */
export interface HttpRequest {
  readonly method: string;
  /** Path as sent, percent-encoding kept. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Names as sent, repeated ones kept, in order. */
  readonly headers: readonly Header[];
  /** Undefined when it is larger than the gateway takes; the rest was not kept. */
  readonly body: Buffer | undefined;
  readonly sourceIp: string;
  readonly receivedAt: Date;
}

export type Header = readonly [name: string, value: string];

/**
 * Sends a body piece by piece; `send` settles when the client has taken the piece or has left. A rejection says that
 * the body cannot be completed: what the client has got so far is cut off.
 */
export type StreamedBody = (send: (chunk: Buffer) => Promise<void>) => Promise<void>;

export interface HttpAnswer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer | string | StreamedBody;
  /** For the terminal: why the gateway itself had to answer. */
  readonly reason?: string;
}

/** The last value of a header. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headers.findLast(([candidate]) => candidate.toLowerCase() === name)?.[1];
