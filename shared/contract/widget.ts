import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { chatAnswer, chatMode } from './schemas/chat-answer.ts';
import { sessionId, sessionToken, widgetChatRequest } from './schemas/chat-request.ts';
import { described } from './schemas/described.ts';
import { messageId } from './schemas/message-id.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { visitorMessage } from './schemas/visitor-message.ts';

/** What the widget calls from a customer's website. */
export const widgetRoutes = routeGroup({
  postWidgetChat: {
    method: 'POST',
    path: '/api/widget/chat',
    caller: 'widget',
    summary: "Ask Bob from a customer's website",
    body: widgetChatRequest,
    answer: chatAnswer,
    problems: [409],
  },
  getWidgetMessages: {
    method: 'GET',
    path: '/api/widget/chat/messages',
    caller: 'widget',
    summary: 'What arrived in a conversation since a message',
    description:
      'The session travels in headers, never in the URL. An unknown session answers an empty list, ' +
      'so that nothing can be learned by guessing.',
    query: () =>
      z.strictObject({
        ...pagination(),
        cursor: z.optional(messageId()),
        after: z.optional(
          messageId().check(
            described('message_id of the newest message the caller has; left out: from the beginning.'),
          ),
        ),
      }),
    headers: () => z.object({ 'x-session-id': sessionId(), 'x-session-token': z.optional(sessionToken()) }),
    answer: () => z.object({ ...pageOf(visitorMessage()), mode: chatMode() }),
  },
});

/** The same chat, answered as it is made. */
export const widgetStreamRoutes = routeGroup({
  postWidgetChatStream: {
    ...widgetRoutes.postWidgetChat,
    path: '/api/widget/chat/stream',
    streams: true,
    summary: "Ask Bob from a customer's website, answered as server-sent events",
  },
});
