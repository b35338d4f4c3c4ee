import type { Persona } from '../core/persona.ts';

/** One earlier message of the conversation, oldest first. */
export interface HistoryMessage {
  readonly role: 'visitor' | 'bot' | 'agent';
  readonly text: string;
}

/** A retrieved piece of approved knowledge. */
export interface Passage {
  /** Id of the chunk; unique in the tenant. */
  readonly id: string;
  /** Id of the knowledge item that the chunk belongs to. */
  readonly itemId: string;
  readonly title: string;
  readonly url?: string;
  readonly text: string;
  /** ISO 639-1 code of the text's language, where it is known; default: English. */
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
   * What the tenant says means the same as words of the question: index terms of those words, joined with spaces, to
   * those of the others.
   */
  readonly synonyms?: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** BCP 47 tag the visitor asked for. */
  readonly locale?: string;
  /** Aborted when the request's deadline comes or the client leaves. */
  readonly signal?: AbortSignal;
}

/** A sentence, list item or line of an answer, with the white space that parts it from its neighbours. */
export interface Statement {
  readonly text: string;
  /** Ids of the passages that say so; not empty unless the answer is small talk. */
  readonly citations: readonly string[];
}

/** What is to be known of an answer once it is told. */
export interface ModelReply {
  /** False: the passages do not hold the answer, and the persona's refusal is to be given. Nothing was told then. */
  readonly grounded: boolean;
  /** False: the model fell silent or had to be stopped half-way; what was told is not the whole answer. */
  readonly complete: boolean;
  /** The model asks for a person to take over. */
  readonly escalate: boolean;
  /** 0 to 1, rising with the belief that the passages answer the question. */
  readonly confidence: number;
  /** Statements that no passage supported, and that were therefore not told. */
  readonly unsupported?: number;
  /** Name of the model, for the audit record. */
  readonly model: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

/** Writes an answer from passages. */
export interface Model {
  /** Tokens that one answer takes at most; left out by a model whose tokens nobody bills. */
  readonly mostTokens?: number;
  /**
   * Tells the answer statement by statement, as it is made, each resting on the passages it cites, and returns what is
   * to be known of the whole. Leaving early ends the work.
   *
   * @throws Unavailable when the model does not answer, as long as nothing was told
   */
  answer(request: ModelRequest): AsyncGenerator<Statement, ModelReply, void>;
}
