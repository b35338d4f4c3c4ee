import * as v from 'valibot';
import { rowReader } from '../table/entity.ts';
import type { Conversation, Message, Turn } from './conversation.ts';

export const conversationRow = rowReader<Conversation>('conversation', ({ text, maybeText, number }) =>
  v.looseObject({
    id: text,
    channel: v.union([
      v.looseObject({ kind: v.literal('public') }),
      v.looseObject({ kind: v.literal('widget'), widgetKeyId: text }),
      v.looseObject({ kind: v.literal('staff'), userId: text }),
    ]),
    state: v.picklist(['bot', 'escalated', 'human']),
    seq: number,
    startedAt: text,
    lastMessageAt: text,
    locale: maybeText,
    department: maybeText,
  }),
);

export const messageRow = rowReader<Message>('message', ({ text, maybeText, maybeNumber }) =>
  v.looseObject({
    id: text,
    role: v.picklist(['visitor', 'bot', 'agent', 'system']),
    text: text,
    createdAt: text,
    sources: v.array(v.looseObject({ id: text, title: text, url: maybeText })),
    refused: v.optional(v.boolean()),
    escalated: v.optional(v.boolean()),
    credits: maybeNumber,
    incomplete: v.optional(v.boolean()),
    authorId: maybeText,
    rating: v.optional(v.picklist(['up', 'down'])),
  }),
);

export const turnRow = rowReader<Turn>('turn', ({ text, maybeText, number }) =>
  v.looseObject({
    id: text,
    status: v.picklist(['pending', 'done']),
    message: text,
    lease: text,
    leaseUntil: number,
    answerId: maybeText,
  }),
);
