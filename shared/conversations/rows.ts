import * as z from 'zod/mini';
import { rowReader } from '../table/entity.ts';
import type { Conversation, Message, Turn } from './conversation.ts';

export const conversationRow = rowReader<Conversation>('conversation', ({ text, maybeText, number }) =>
  z.looseObject({
    id: text,
    channel: z.union([
      z.looseObject({ kind: z.literal('public') }),
      z.looseObject({ kind: z.literal('widget'), widgetKeyId: text }),
      z.looseObject({ kind: z.literal('staff'), userId: text }),
    ]),
    state: z.enum(['bot', 'escalated', 'human']),
    seq: number,
    startedAt: text,
    lastMessageAt: text,
    locale: maybeText,
    department: maybeText,
  }),
);

export const messageRow = rowReader<Message>('message', ({ text, maybeText, maybeNumber }) =>
  z.looseObject({
    id: text,
    role: z.enum(['visitor', 'bot', 'agent', 'system']),
    text: text,
    createdAt: text,
    sources: z.array(z.looseObject({ id: text, title: text, url: maybeText })),
    refused: z.optional(z.boolean()),
    escalated: z.optional(z.boolean()),
    credits: maybeNumber,
    incomplete: z.optional(z.boolean()),
    authorId: maybeText,
    rating: z.optional(z.enum(['up', 'down'])),
  }),
);

export const turnRow = rowReader<Turn>('turn', ({ text, maybeText, number }) =>
  z.looseObject({
    id: text,
    status: z.enum(['pending', 'done']),
    message: text,
    lease: text,
    leaseUntil: number,
    answerId: maybeText,
  }),
);
