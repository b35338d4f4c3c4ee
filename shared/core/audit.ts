import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Principal } from './principal.ts';

/** The actor of a change: a logged-in user, or the ops command. */
export type Actor =
  | { readonly kind: 'operator' | 'customer'; readonly id: string }
  | { readonly kind: 'ops' | 'system' };

/** The actor of a change, and the clock for its time. */
export interface Author {
  readonly actor: Actor;
  readonly clock: Clock;
}

/** Append-only record of an administrative change. It contains no secrets and no words of visitors. */
export interface ChangeRecord {
  readonly id: string;
  readonly type: 'change';
  readonly at: string;
  readonly actor: Actor;
  /** The action as `<thing>.<past participle>`, with underscores within words: `widget_key.rotated`. */
  readonly action: string;
  /** Id of the thing. For things that exist once per tenant, it is the tenant's id. */
  readonly target: string;
  /** The change in a few words or values. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export type AuditRecord = AnswerRecord | ChangeRecord;

export const actorOf = ({ realm, userId }: Principal): Actor => ({ kind: realm, id: userId });

/** The content of an audit record. The actor and the time come from the author. */
export type Change = Pick<ChangeRecord, 'action' | 'target' | 'details'>;

/** A field's name in the API. Details use the same names. */
export const fieldName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Creates the record of a change that is made now. */
export const changeRecord = (now: Date, change: Change & Pick<ChangeRecord, 'actor'>): ChangeRecord => ({
  id: randomUUID(),
  type: 'change',
  at: now.toISOString(),
  ...change,
});

/** Creates the record of an author's change that is made now. */
export const recordBy = ({ actor, clock }: Author, change: Change): ChangeRecord =>
  changeRecord(clock.now(), { actor, ...change });

/** The reason for an answer, for the audit trail. */
export type Decision =
  /** The knowledge has the answer. */
  | 'answered'
  /** The knowledge does not have the answer. */
  | 'refused'
  /** The question or the answer was about a restricted topic of the persona. */
  | 'out-of-bounds'
  /** The visitor asked for a person, or used a phrase that escalates. */
  | 'handed-over'
  /** Small talk: a greeting or thanks. */
  | 'small-talk'
  /** The tenant has no credits left for the model. */
  | 'out-of-credits';

/** Append-only record of one answer: its sources and the decision. It contains no words of the visitor. */
export interface AnswerRecord {
  readonly id: string;
  readonly type: 'answer';
  readonly at: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly decision: Decision;
  /** False if the model was interrupted. */
  readonly complete: boolean;
  readonly escalated: boolean;
  /** The department of the escalation, if the persona has one for it. */
  readonly department?: string | undefined;
  readonly persona: { readonly id: string; readonly version: number };
  /** Version of the searched knowledge index. Undefined before the first publication. */
  readonly knowledgeVersion?: number | undefined;
  /** The passages that the model got, best first. */
  readonly passages: readonly { readonly id: string; readonly score: number }[];
  /** Ids of the knowledge items that the answer cites. */
  readonly sources: readonly string[];
  /** Undefined if the persona's rules gave the answer. */
  readonly model?: string | undefined;
  readonly tokens: { readonly input: number; readonly output: number };
  readonly confidence: number;
  /** Number of the model's statements that were dropped because no passage supported them. */
  readonly unsupported: number;
  readonly credits: number;
}
