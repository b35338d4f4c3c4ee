import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Principal } from './principal.ts';

/** Who did something: somebody signed in, or the ops command. */
export type Actor =
  | { readonly kind: 'operator' | 'customer'; readonly id: string }
  | { readonly kind: 'ops' | 'system' };

/** Who makes a change, and the clock that says when. */
export interface Author {
  readonly actor: Actor;
  readonly clock: Clock;
}

/** Append-only record of an administrative change. It holds no secret and no visitor's words. */
export interface ChangeRecord {
  readonly id: string;
  readonly type: 'change';
  readonly at: string;
  readonly actor: Actor;
  /** What was done, as `<thing>.<past participle>`, words joined by underscores: `widget_key.rotated`. */
  readonly action: string;
  /** Id of the thing; the tenant's own where there is but one of it. */
  readonly target: string;
  /** What changed, in few words or values. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export type AuditRecord = AnswerRecord | ChangeRecord;

export const actorOf = ({ realm, userId }: Principal): Actor => ({ kind: realm, id: userId });

/** What a change is recorded as; who made it and when comes from its author. */
export type Change = Pick<ChangeRecord, 'action' | 'target' | 'details'>;

/** A field's name as answers write it, which is how details name it too. */
export const fieldName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The record of a change made now. */
export const changeRecord = (now: Date, change: Change & Pick<ChangeRecord, 'actor'>): ChangeRecord => ({
  id: randomUUID(),
  type: 'change',
  at: now.toISOString(),
  ...change,
});

/** The record of a change that an author makes now. */
export const recordBy = ({ actor, clock }: Author, change: Change): ChangeRecord =>
  changeRecord(clock.now(), { actor, ...change });

/** Why an answer is what it is, for the audit. */
export type Decision =
  /** From the knowledge. */
  | 'answered'
  /** The knowledge does not hold it. */
  | 'refused'
  /** The question or the answer was about a topic that the persona keeps away from. */
  | 'out-of-bounds'
  /** The visitor asked for a person, or said what calls for one. */
  | 'handed-over'
  /** A greeting, thanks and the like. */
  | 'small-talk'
  /** The tenant has no credits left for the model. */
  | 'out-of-credits';

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
  /** Whose business the escalation is, where the persona knows a department. */
  readonly department?: string | undefined;
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
