import type { Persona } from '../domain/persona.ts';

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
  /** Retrieval score, comparable within one question only. */
  readonly score: number;
}

export interface ModelRequest {
  readonly persona: Persona;
  readonly history: readonly HistoryMessage[];
  readonly question: string;
  /** Best first. */
  readonly passages: readonly Passage[];
  /** BCP 47 tag the visitor asked for. */
  readonly locale?: string;
  /** Aborted when the request's deadline comes or the client leaves. */
  readonly signal?: AbortSignal;
}

export interface ModelReply {
  /** The answer; empty when `grounded` is false. */
  readonly text: string;
  /** False: the passages do not hold the answer, and the persona's refusal is to be given. */
  readonly grounded: boolean;
  /** Ids of the passages that the answer rests on. */
  readonly citations: readonly string[];
  /** 0 to 1, rising with the belief that the passages answer the question. */
  readonly confidence: number;
  /** Name of the model, for the audit record. */
  readonly model: string;
  readonly tokens: { readonly input: number; readonly output: number };
}

/** Writes an answer from passages. */
export interface Model {
  /**
   * @param onText told each piece of the answer as it is made; joined, the pieces are the reply's text. Nothing is told
   *   of an answer that is not grounded.
   * @throws Unavailable when the model does not answer in time
   */
  answer(request: ModelRequest, onText?: (piece: string) => void): Promise<ModelReply>;
}
