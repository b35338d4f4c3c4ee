import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { chatAnswer, chatMode } from './schemas/chat-answer.ts';
import { sessionId, sessionToken, widgetChatRequest } from './schemas/chat-request.ts';
import { described } from './schemas/described.ts';
import { messageId } from './schemas/message-id.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { visitorMessage } from './schemas/visitor-message.ts';

/** Chat of the widget on a customer's website. */
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
    summary: 'List the messages of a conversation after a given message',
    description:
      'The session is in the headers, never in the URL. An unknown session gets an empty list, so guessing reveals ' +
      'nothing.',
    query: () =>
      z.strictObject({
        ...pagination(),
        cursor: z.optional(messageId()),
        after: z.optional(
          messageId().check(
            described('`message_id` of the newest message that the caller has. Default: from the beginning.'),
          ),
        ),
      }),
    headers: () => z.object({ 'x-session-id': sessionId(), 'x-session-token': z.optional(sessionToken()) }),
    answer: () => z.object({ ...pageOf(visitorMessage()), mode: chatMode() }),
  },
});

/** The same chat as server-sent events. */
export const widgetStreamRoutes = routeGroup({
  postWidgetChatStream: {
    ...widgetRoutes.postWidgetChat,
    path: '/api/widget/chat/stream',
    streams: true,
    summary: "Ask Bob from a customer's website; the answer is streamed as server-sent events",
  },
});
