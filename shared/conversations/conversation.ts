import { randomBytes } from 'node:crypto';

export type Channel =
  | { readonly kind: 'public' }
  | { readonly kind: 'widget'; readonly widgetKeyId: string }
  /** A logged-in member of the tenant's team; `userId` started it. */
  | { readonly kind: 'staff'; readonly userId: string };

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string | undefined;
}

export interface Conversation {
  readonly id: string;
  readonly channel: Channel;
  /** `escalated`: the visitor asked for a person, and Bob still answers. */
  readonly state: 'bot' | 'escalated' | 'human';
  /** Number of messages. The next message gets the number `seq + 1`, which orders them. */
  readonly seq: number;
  readonly startedAt: string;
  readonly lastMessageAt: string;
  readonly locale?: string | undefined;
  /** Department of the last escalation, if the persona has one for it. */
  readonly department?: string | undefined;
}

export interface Message {
  readonly id: string;
  readonly role: 'visitor' | 'bot' | 'agent' | 'system';
  readonly text: string;
  readonly createdAt: string;
  readonly sources: readonly Source[];
  /** Stored with Bob's answers, so that a retry gets the same response. */
  readonly refused?: boolean | undefined;
  readonly escalated?: boolean | undefined;
  readonly credits?: number | undefined;
  /** The model was interrupted; the text is only the beginning. */
  readonly incomplete?: boolean | undefined;
  /** Id of the team member who wrote it. Never shown to visitors. */
  readonly authorId?: string | undefined;
  readonly rating?: 'up' | 'down' | undefined;
}

/** A visitor's message and its answer. It makes retries idempotent. */
export interface Turn {
  /** The client's id of the message, or a generated one. */
  readonly id: string;
  readonly status: 'pending' | 'done';
  readonly message: string;
  /** Identifies the process that answers. Without the lease it may not store its answer. */
  readonly lease: string;
  /** Epoch milliseconds. If a pending turn's lease has expired, its process has died. */
  readonly leaseUntil: number;
  /** Id of Bob's message; set when done. */
  readonly answerId?: string | undefined;
}

/** A visitor's message and its conversation. */
export interface TurnRequest {
  readonly conversationId: string;
  readonly channel: Channel;
  readonly message: string;
  /** The client's id of the message: a retry with it gets the same answer. Undefined: no retries. */
  readonly turnId?: string | undefined;
  readonly locale?: string | undefined;
  /** Aborted if the client is gone. */
  readonly signal?: AbortSignal | undefined;
  /** A further check, run in parallel with the lease. Throws to reject the message. */
  readonly admit?: (() => Promise<void>) | undefined;
}

export interface TurnAnswer {
  readonly message: Message;
  readonly mode: 'bot' | 'human';
}

/** The state as visitors see it. */
export const modeOf = (conversation: Conversation | undefined): 'bot' | 'human' =>
  conversation?.state === 'human' ? 'human' : 'bot';

/**
 * A message id that sorts by the message's number in the conversation: `msg_`, 7 digits of base 36 for the number, and 13
 * random ones, so that ids cannot be guessed.
 */
export function messageId(seq: number): string {
  const random = [...randomBytes(13)].map((byte) => (byte % 36).toString(36)).join('');
  return `msg_${seq.toString(36).padStart(7, '0')}${random}`;
}
