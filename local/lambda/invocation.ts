/** A call of a function. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly traceId: string;
}

/**
 * The result of an invocation: the answer as JSON; an error of the function (thrown, crashed, timed out, too large);
 * throttled; or refused because the payload is too large.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
 */
export type Outcome =
  | { readonly kind: 'answer'; readonly payload: string }
  | { readonly kind: 'function-error'; readonly type: string; readonly message: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'payload-too-large' };

/** Takes a chunk of a streamed answer. The function waits until the promise settles. */
export type OnChunk = (chunk: Buffer) => Promise<void>;

/** Runs invocations. The gateway and the event sources use Lambda only through this interface. */
export interface Invoker {
  /**
   * @param onChunk receives the answer in chunks, like InvokeWithResponseStream; the outcome's payload is then empty.
   * A function that does not stream sends one chunk. Without this parameter, the chunks of a streaming function are
   * joined.
   */
  invoke(invocation: Invocation, onChunk?: OnChunk): Promise<Outcome>;
}
