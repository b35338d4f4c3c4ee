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
  z.string().check(described('Id of the conversation for the team. It is useless without a login.'));

/** Chat for signed-in staff, and the other route of theirs that asks the model. */
export const agentChatRoutes = routeGroup({
  postChatSession: {
    ...staff,
    method: 'POST',
    path: '/api/chat/session',
    summary: 'Start your own conversation with Bob',
    status: 201,
    answer: () => z.object({ session_id: z.string(), conversation_id: conversationId() }),
    problems: [404],
  },
  postChatMessage: {
    ...staff,
    method: 'POST',
    path: '/api/chat/message',
    summary: 'Send a message in a conversation of your tenant',
    description:
      'Bob answers in your own conversations. In a conversation that a person has taken over, the message is sent as ' +
      'the human agent: `mode` is `human`, `response` is empty, and `message_id` is the id of the sent message. Any ' +
      "other visitor's conversation is refused with 409.",
    body: staffChatRequest,
    admitsLater: true,
    answer: chatAnswer,
    problems: [404, 409],
  },
  getChatHistory: {
    ...staff,
    method: 'GET',
    path: '/api/chat/history/{session_id}',
    summary: 'List the messages of a conversation of your tenant',
    params: () =>
      z.object({
        session_id: z
          .string()
          .check(
            z.regex(/^[\w-]{36,43}$/),
            described('The session_id of your own conversation, or the conversation_id of any conversation.'),
          ),
      }),
    query: () =>
      z.strictObject({
        ...pagination(),
        order: z
          ._default(z.enum(['asc', 'desc']), 'asc')
          .check(described('`asc`: oldest first. `desc`: newest first.')),
      }),
    answer: () =>
      z.object({
        ...pageOf(staffMessage()),
        conversation_id: conversationId(),
        mode: chatMode(),
        state: z.enum(['bot', 'escalated', 'human']),
        department: z.optional(z.string().check(described('Department of the last escalation.'))),
      }),
  },
  postPersonaPreview: {
    caller: 'customer',
    permission: 'persona.manage',
    method: 'POST',
    path: '/api/personas/{id}/preview',
    summary: 'Preview an answer of a persona or of a draft',
    description: 'Stores only an audit record. Costs the same credits as any answer.',
    params: personaParams,
    body: personaPreview,
    admitsLater: true,
    answer: previewAnswer,
    problems: [409],
  },
});

/** The same chat as server-sent events. */
export const agentChatStreamRoutes = routeGroup({
  postChatMessageStream: {
    ...agentChatRoutes.postChatMessage,
    path: '/api/chat/message/stream',
    streams: true,
    summary: 'Send a message in a conversation of your tenant; the answer is streamed as server-sent events',
  },
});
