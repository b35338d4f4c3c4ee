/** A function that the model may ask for. */
export interface Tool {
  /** Letters, digits, `_` and `-`, at most 64: what both wire formats accept. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its arguments; an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ToolCall {
  /** Given by the service, unique in one exchange. */
  readonly id: string;
  readonly name: string;
  /** As the model wrote them: parsed JSON, not checked. `undefined` when they were no JSON. */
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
  /** Oldest first, beginning and ending with the user's side; roles alternate (`tool` counts as the user's). */
  readonly messages: readonly ChatMessage[];
  /** None: the model is offered none. */
  readonly tools: readonly Tool[];
  readonly maxOutputTokens: number;
  /** 0 to 1. */
  readonly temperature: number;
  /** Aborted when the deadline comes or nobody waits any more: the request to the service is then ended. */
  readonly signal: AbortSignal;
}

export type LanguageModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool-call'; readonly call: ToolCall }
  | {
      readonly type: 'end';
      /** `length`: the limit of tokens was reached. `blocked`: a guardrail or filter of the service stepped in. */
      readonly reason: 'stop' | 'tool-calls' | 'length' | 'blocked';
      /** As the service counts them; undefined when it does not say. */
      readonly tokens?: { readonly input: number; readonly output: number };
    };

/** A language model behind a network. It knows nothing of Bob. */
export interface LanguageModel {
  /** For the audit record: the service and its model, for example `bedrock:anthropic.claude-haiku-4-5`. */
  readonly name: string;
  /**
   * One exchange. Events come as the service sends them, `end` last and exactly once. Leaving the loop early ends the
   * request to the service.
   *
   * @throws Unavailable when the service cannot be reached, is throttled, fails, falls silent, breaks its protocol, or
   *   ends the stream half-way; before the first event that comes after a bounded number of tries, later at once
   * @throws the signal's reason once it is aborted
   */
  converse(request: LanguageModelRequest): AsyncIterable<LanguageModelEvent>;
}
