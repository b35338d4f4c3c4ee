import type { Decision } from '../core/audit.ts';
import type { Passage } from '../engines/model.ts';
import type { Message, Source } from './conversation.ts';

export interface Question {
  readonly text: string;
  readonly locale?: string | undefined;
  /** Oldest first. */
  readonly history: readonly Message[];
  /** Its embedding, for an index with vectors. */
  readonly vector?: Float32Array | undefined;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly text: string;
  readonly sources: readonly Source[];
  readonly decision: Decision;
  readonly escalated: boolean;
  /** Department of an escalation, if the persona has one for it. */
  readonly department?: string | undefined;
  /** False if the model was interrupted; the text is only the beginning. */
  readonly complete: boolean;
  readonly passages: readonly Passage[];
  readonly confidence: number;
  /** Number of the model's statements that were dropped because no passage supported them. */
  readonly unsupported: number;
  /** Name of the model; undefined if the persona's rules gave the answer. */
  readonly model?: string | undefined;
  readonly tokens: { readonly input: number; readonly output: number };
}
