import type { Decision } from '../core/audit.ts';
import type { Passage } from '../engines/model.ts';
import type { Message, Source } from './conversation.ts';

export interface Question {
  readonly text: string;
  readonly locale?: string | undefined;
  /** Oldest first. */
  readonly history: readonly Message[];
  /** Its meaning, for an index that holds such. */
  readonly vector?: Float32Array | undefined;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly text: string;
  readonly sources: readonly Source[];
  readonly decision: Decision;
  readonly escalated: boolean;
  /** Name of the department whose business an escalation is, where the persona knows one. */
  readonly department?: string | undefined;
  /** False: the model was cut short, and the text is what it had said until then. */
  readonly complete: boolean;
  readonly passages: readonly Passage[];
  readonly confidence: number;
  /** Statements of the model that no passage supported, and that were not told. */
  readonly unsupported: number;
  /** Name of the model; none when the persona's rules settled it. */
  readonly model?: string | undefined;
  readonly tokens: { readonly input: number; readonly output: number };
}
