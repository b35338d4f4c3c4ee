import { Unavailable } from '../../core/errors.ts';
import type { ChatMessage, LanguageModel, LanguageModelRequest, ToolCall } from '../language-model.ts';
import type { Model, ModelReply, ModelRequest, Statement } from '../model.ts';
import { Grounding } from './grounding.ts';
import { ASK_FOR_PERSON, assemblePrompt, MAX_TOKENS, NO_ANSWER, promptTokens, tokensOf } from './prompt.ts';
import { StatementReader, type WrittenStatement } from './statement-reader.ts';

/** Requests to the model for one answer. The last one offers no tools, so the model cannot call them for ever. */
const MAX_EXCHANGES = 3;

/** Stops a model that goes on writing, whatever the token limit of its service. */
const MAX_CHARS = 6_000;

export interface PromptedModelOptions {
  /** Deadline for the whole answer. The statements written before it are kept as an incomplete answer. */
  readonly timeoutMs: number;
}

/** Answers with a language model. Only statements that the passages support are sent. */
export function promptedModel(languageModel: LanguageModel, { timeoutMs }: PromptedModelOptions): Model {
  return {
    maxTokens: MAX_EXCHANGES * MAX_TOKENS,
    async *answer(request) {
      if (request.passages.length === 0) return ungrounded(languageModel.name);
      const deadline = AbortSignal.timeout(timeoutMs);
      const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
      const answer = new AnswerInProgress(languageModel, request, signal);
      try {
        yield* answer.statements();
      } catch (error) {
        if (request.signal?.aborted) throw error;
        const failure = deadline.aborted ? new Unavailable('The language model', { cause: error }) : error;
        if (!(failure instanceof Unavailable) || !answer.hasStatements) throw failure;
        answer.isComplete = false;
      }
      return answer.reply();
    },
  };
}

/** Without passages, the model is not called. */
const ungrounded = (model: string): ModelReply => ({
  grounded: false,
  complete: true,
  escalate: false,
  confidence: 0,
  unsupported: 0,
  model,
  tokens: { input: 0, output: 0 },
});

/** The state of one answer. */
class AnswerInProgress {
  isComplete = true;
  private readonly grounding: Grounding;
  private readonly tokens = { input: 0, output: 0 };
  private escalate = false;
  private supported = 0;
  private unsupported = 0;
  /** Text without a claim ("Yes, we do.") is sent with the next supported statement, or not at all. */
  private opening = '';

  constructor(
    private readonly languageModel: LanguageModel,
    private readonly request: ModelRequest,
    private readonly signal: AbortSignal,
  ) {
    this.grounding = new Grounding(request.passages, request.question);
  }

  get hasStatements(): boolean {
    return this.supported > 0;
  }

  async *statements(): AsyncGenerator<Statement, void, void> {
    let prompt: LanguageModelRequest = { ...assemblePrompt(this.request), signal: this.signal };
    for (let exchange = 1; exchange <= MAX_EXCHANGES; exchange += 1) {
      const output = yield* this.exchange(prompt);
      if (output.calls.length === 0) return;
      this.escalate ||= output.calls.some(({ name }) => name === ASK_FOR_PERSON.name);
      prompt = {
        ...prompt,
        messages: [...prompt.messages, ...withResults(output)],
        tools: exchange + 1 < MAX_EXCHANGES ? prompt.tools : [],
      };
    }
  }

  private async *exchange(
    prompt: LanguageModelRequest,
  ): AsyncGenerator<Statement, { text: string; calls: ToolCall[] }, void> {
    const reader = new StatementReader();
    const calls: ToolCall[] = [];
    let text = '';
    let counted: { readonly input: number; readonly output: number } | undefined;
    try {
      for await (const event of this.languageModel.converse(prompt)) {
        if (event.type === 'tool-call') calls.push(event.call);
        else if (event.type === 'text') {
          text += event.text;
          yield* this.checked(reader.push(event.text));
          if (text.length > MAX_CHARS) {
            this.isComplete = false;
            break;
          }
        } else {
          counted = event.tokens;
          // Drop the sentence that the token limit or a guardrail cut.
          if (event.reason === 'length' || event.reason === 'blocked') this.isComplete = false;
          else yield* this.checked(reader.finish());
        }
      }
    } finally {
      // The service bills what it has begun, even if it does not report the tokens.
      this.tokens.input += counted?.input ?? promptTokens(prompt);
      this.tokens.output += counted?.output ?? tokensOf(text);
    }
    return { text, calls };
  }

  private *checked(written: readonly WrittenStatement[]): Generator<Statement> {
    for (const { text, cited, gap } of written) {
      if (text.includes(NO_ANSWER)) continue;
      const support = this.grounding.supportOf(text, cited);
      if (support === undefined) {
        this.unsupported += 1;
        this.opening = '';
      } else if (support.length === 0) {
        this.opening += `${this.hasStatements || this.opening ? gap : ''}${text}`;
      } else {
        const before = this.opening ? `${this.opening}${gap}` : this.hasStatements ? gap : '';
        this.opening = '';
        this.supported += 1;
        yield { text: `${before}${text}`, citations: support };
      }
    }
  }

  reply(): ModelReply {
    const all = this.supported + this.unsupported;
    return {
      grounded: this.hasStatements,
      complete: this.isComplete || !this.hasStatements,
      escalate: this.escalate,
      confidence: all === 0 ? 0 : this.supported / all,
      unsupported: this.unsupported,
      model: this.languageModel.name,
      tokens: this.tokens,
    };
  }
}

const withResults = ({ text, calls }: { text: string; calls: readonly ToolCall[] }): ChatMessage[] => [
  { role: 'assistant', text, toolCalls: calls },
  {
    role: 'tool',
    results: calls.map(({ id, name }) => ({
      callId: id,
      text: name === ASK_FOR_PERSON.name ? 'A person has been asked to join.' : 'There is no such tool.',
    })),
  },
];
