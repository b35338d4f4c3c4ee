import type { Persona } from '../core/persona.ts';

/** An earlier message of the conversation. */
export interface HistoryMessage {
  readonly role: 'visitor' | 'bot' | 'agent';
  readonly text: string;
}

/** A retrieved chunk of approved knowledge. */
export interface Passage {
  /** Id of the chunk; unique in the tenant. */
  readonly id: string;
  /** Id of the chunk's knowledge item. */
  readonly itemId: string;
  readonly title: string;
  readonly url?: string;
  readonly text: string;
  /** ISO 639-1 code of the text's language. Default: English. */
  readonly language?: string;
  /** Retrieval score, comparable within one question only. */
  readonly score: number;
}

export interface ModelRequest {
  readonly persona: Persona;
  readonly history: readonly HistoryMessage[];
  readonly question: string;
  /** Best first. */
  readonly passages: readonly Passage[];
  /**
   * The tenant's synonyms for words of the question. The key is the index terms of those words, joined with spaces; the
   * values are the index terms of each synonym.
   */
  readonly synonyms?: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The visitor's locale, a BCP 47 tag. */
  readonly locale?: string;
  /** Aborted at the request's deadline, or if the client is gone. */
  readonly signal?: AbortSignal;
}

/** A sentence, list item or line of an answer, with the white space before it. */
export interface Statement {
  readonly text: string;
  /** Ids of the supporting passages. Empty only in small talk. */
  readonly citations: readonly string[];
}

/** The result of an answer, after its last statement. */
export interface ModelReply {
  /** False if the passages do not answer the question. No statement was sent, and the persona refuses. */
  readonly grounded: boolean;
  /** False if the model failed or was stopped halfway. The statements sent are only a part of the answer. */
  readonly complete: boolean;
  /** The model asks for a person to take over. */
  readonly escalate: boolean;
  /** 0 to 1: how probably the passages answer the question. */
  readonly confidence: number;
  /** Number of statements that were dropped because no passage supported them. */
  readonly unsupported?: number;
  /** Name of the model, for the audit record. */
  readonly model: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

/** Answers questions from passages. */
export interface Model {
  /** Upper bound of tokens for one answer. Undefined for a model without token costs. */
  readonly maxTokens?: number;
  /**
   * Yields the answer statement by statement, and returns its result. Leaving the loop early cancels the model.
   *
   * @throws Unavailable if the model fails before the first statement
   */
  answer(request: ModelRequest): AsyncGenerator<Statement, ModelReply, void>;
}
