import type { Decision } from './answer.ts';

/** Append-only record of one answer: what it rested on and what was decided. It holds no visitor's words. */
export interface AnswerRecord {
  readonly id: string;
  readonly type: 'answer';
  readonly at: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly decision: Decision;
  /** False when the model was cut short. */
  readonly complete: boolean;
  readonly escalated: boolean;
  readonly persona: { readonly id: string; readonly version: number };
  /** Version of the knowledge index that was searched; none before the first publication. */
  readonly knowledgeVersion?: number | undefined;
  /** What the model was given, best first. */
  readonly passages: readonly { readonly id: string; readonly score: number }[];
  /** Ids of the knowledge items that the answer cites. */
  readonly sources: readonly string[];
  /** None when the persona's rules settled it. */
  readonly model?: string | undefined;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly confidence: number;
  /** Statements of the model that no passage supported, and that were not told. */
  readonly unsupported: number;
  readonly credits: number;
}
