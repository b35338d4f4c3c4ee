/** What a caller asks of a function. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly traceId: string;
}

/**
 * What came of it: the answer as JSON; an error of the function (thrown, crashed, timed out, too large); refused
 * because too many are under way; refused because the payload is too large.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
 */
export type Outcome =
  | { readonly kind: 'answer'; readonly payload: string }
  | { readonly kind: 'function-error'; readonly type: string; readonly message: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'payload-too-large' };

/** Takes a piece of a streamed answer. The function is held up until the promise settles. */
export type OnChunk = (chunk: Buffer) => Promise<void>;

/** What runs an invocation: the gateway and the event sources see no more of Lambda than this. */
export interface Invoker {
  /**
   * @param onChunk asks for the answer piece by piece, as InvokeWithResponseStream does; the outcome's payload is
   * empty then. Whether the function streams is another matter: one that does not answers in one piece, and
   * without this parameter the pieces of one that does are put together.
   */
  invoke(invocation: Invocation, onChunk?: OnChunk): Promise<Outcome>;
}
