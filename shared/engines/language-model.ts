/** A function that the model may call. */
export interface Tool {
  /** At most 64 letters, digits, `_` and `-`, so that both Bedrock and OpenAI accept it. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments, which are an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ToolCall {
  /** From the service; unique in one exchange. */
  readonly id: string;
  readonly name: string;
  /** Parsed JSON from the model, not validated. `undefined` if it was not JSON. */
  readonly arguments: unknown;
}

export type ChatMessage =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls?: readonly ToolCall[] }
  | {
      readonly role: 'tool';
      readonly results: readonly { readonly callId: string; readonly text: string }[];
    };

export interface LanguageModelRequest {
  readonly system: string;
  /** Oldest first. Begins and ends with the user; roles alternate, and `tool` counts as the user. */
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly Tool[];
  readonly maxOutputTokens: number;
  /** 0 to 1. */
  readonly temperature: number;
  /** Aborted at the deadline, or if the client is gone. Ends the request to the service. */
  readonly signal: AbortSignal;
}

export type LanguageModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly call: ToolCall }
  | {
      readonly type: 'end';
      /** `length`: the token limit was reached. `blocked`: a guardrail or content filter stopped the model. */
      readonly reason: 'stop' | 'tool-calls' | 'length' | 'blocked';
      /** As billed by the service; undefined if it does not report them. */
      readonly tokens?: { readonly input: number; readonly output: number };
    };

/** A language model behind a network. It knows nothing of Bob. */
export interface LanguageModel {
  /** Service and model, for the audit record: `bedrock:anthropic.claude-haiku-4-5`. */
  readonly name: string;
  /**
   * One exchange, streamed. The last event is `end`, exactly once. Leaving the loop early ends the request.
   *
   * @throws Unavailable if the service is unreachable, throttles, fails, times out, breaks its protocol or truncates the
   *   stream. Before the first event it is retried a bounded number of times, later not at all
   * @throws the signal's reason if it is aborted
   */
  converse(request: LanguageModelRequest): AsyncIterable<LanguageModelEvent>;
}
