import { randomBytes } from 'node:crypto';

/** Where a conversation takes place. */
export type Channel =
  | { readonly kind: 'public' }
  | { readonly kind: 'widget'; readonly widgetKeyId: string }
  /** The tenant's own people, signed in; `userId` is who began it. */
  | { readonly kind: 'staff'; readonly userId: string };

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string | undefined;
}

export interface Conversation {
  readonly id: string;
  readonly channel: Channel;
  /** Who answers. `escalated` means that a person has been asked for while Bob goes on answering. */
  readonly state: 'bot' | 'escalated' | 'human';
  /** How many messages there are; the next one gets this number, which is what orders them. */
  readonly seq: number;
  readonly startedAt: string;
  readonly lastMessageAt: string;
  readonly locale?: string | undefined;
  /** Whose business the last escalation was, where the persona knew a department. */
  readonly department?: string | undefined;
}

export interface Message {
  readonly id: string;
  readonly role: 'visitor' | 'bot' | 'agent' | 'system';
  readonly text: string;
  readonly createdAt: string;
  readonly sources: readonly Source[];
  /** Facts of Bob's answers, kept so that a retry gets the same answer. */
  readonly refused?: boolean | undefined;
  readonly escalated?: boolean | undefined;
  readonly credits?: number | undefined;
  /** The model was cut short; the text is what it had said until then. */
  readonly incomplete?: boolean | undefined;
  /** Id of the user who wrote it, where a person of the team did. Not for visitors. */
  readonly authorId?: string | undefined;
  /** What the visitor thinks of it. */
  readonly rating?: 'up' | 'down' | undefined;
}

/** One message of a visitor on its way to an answer. Kept so that sending it again does nothing twice. */
export interface Turn {
  /** The client's id of the message, or one of our own. */
  readonly id: string;
  readonly status: 'pending' | 'done';
  readonly message: string;
  /** Who works on it: whoever loses the lease may not finish it. */
  readonly lease: string;
  /** Epoch milliseconds. A pending turn whose lease has run out belonged to a process that died. */
  readonly leaseUntil: number;
  /** Bob's message, once done. */
  readonly answerId?: string | undefined;
}

/** One message of a visitor, and where it belongs. */
export interface TurnRequest {
  readonly conversationId: string;
  readonly channel: Channel;
  readonly message: string;
  /** The client's id of the message: sending the same again gives the same answer. None: it cannot be sent again. */
  readonly turnId?: string | undefined;
  readonly locale?: string | undefined;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  /** Whatever else must let the message in, asked beside the lease; it throws where it does not. */
  readonly admit?: (() => Promise<void>) | undefined;
}

export interface TurnAnswer {
  readonly message: Message;
  readonly mode: 'bot' | 'human';
}

/** What visitors see of the state. */
export const modeOf = (conversation: Conversation | undefined): 'bot' | 'human' =>
  conversation?.state === 'human' ? 'human' : 'bot';

/**
 * A message id that sorts by the message's place in the conversation: `msg_`, 7 digits of base 36 for the number,
 * 13 random ones so that ids of other conversations cannot be told.
 */
export function messageId(seq: number): string {
  const random = [...randomBytes(13)].map((byte) => (byte % 36).toString(36)).join('');
  return `msg_${seq.toString(36).padStart(7, '0')}${random}`;
}
