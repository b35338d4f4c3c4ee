import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { chatAnswer, chatMode } from './schemas/chat-answer.ts';
import { described } from './schemas/described.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { personaParams } from './schemas/persona.ts';
import { personaPreview, previewAnswer } from './schemas/persona-preview.ts';
import { staffChatRequest } from './schemas/staff-chat-request.ts';
import { staffMessage } from './schemas/staff-message.ts';

const staff = { caller: 'operator-or-customer', permission: 'chat.manage' } as const;

const conversationId = () =>
  z
    .string()
    .check(described('Names the conversation to the team; of no use to anybody who has not signed in.'));

/** Chat for the tenant's own people, and what else of theirs asks the model. */
export const agentChatRoutes = routeGroup({
  postChatSession: {
    ...staff,
    method: 'POST',
    path: '/api/chat/session',
    summary: 'Begin a conversation with Bob of your own',
    status: 201,
    answer: () => z.object({ session_id: z.string(), conversation_id: conversationId() }),
    problems: [404],
  },
  postChatMessage: {
    ...staff,
    method: 'POST',
    path: '/api/chat/message',
    summary: 'Write in a conversation of your tenant',
    description:
      'In a conversation of your own Bob answers. In one that a person has taken over, this sends as the human agent: ' +
      '`mode` is `human`, `response` is empty, and `message_id` is the id of the message sent. In any other one of a ' +
      'visitor it is refused with 409.',
    body: staffChatRequest,
    admitsLater: true,
    answer: chatAnswer,
    problems: [404, 409],
  },
  getChatHistory: {
    ...staff,
    method: 'GET',
    path: '/api/chat/history/{session_id}',
    summary: 'The messages of a conversation of your tenant',
    params: () =>
      z.object({
        session_id: z
          .string()
          .check(
            z.regex(/^[\w-]{36,43}$/),
            described('session_id of a conversation of your own, or the conversation_id of any.'),
          ),
      }),
    query: () =>
      z.strictObject({
        ...pagination(),
        order: z._default(z.enum(['asc', 'desc']), 'asc').check(described('desc: newest first.')),
      }),
    answer: () =>
      z.object({
        ...pageOf(staffMessage()),
        conversation_id: conversationId(),
        mode: chatMode(),
        state: z.enum(['bot', 'escalated', 'human']),
        department: z.optional(z.string().check(described('Whose business the last escalation was.'))),
      }),
  },
  postPersonaPreview: {
    caller: 'customer',
    permission: 'persona.manage',
    method: 'POST',
    path: '/api/personas/{id}/preview',
    summary: 'Ask a persona, or a draft of one, without publishing it',
    description: 'Nothing is stored but an audit record. The answer costs what any answer costs.',
    params: personaParams,
    body: personaPreview,
    admitsLater: true,
    answer: previewAnswer,
    problems: [409],
  },
});

/** The same chat, answered as it is made. */
export const agentChatStreamRoutes = routeGroup({
  postChatMessageStream: {
    ...agentChatRoutes.postChatMessage,
    path: '/api/chat/message/stream',
    streams: true,
    summary: 'Write in a conversation of your tenant, answered as server-sent events',
  },
});
