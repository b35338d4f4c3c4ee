import { routeGroup } from './route.ts';
import { chatAnswer } from './schemas/chat-answer.ts';
import { publicChatRequest } from './schemas/chat-request.ts';

/** Anonymous chat on the deployment's own pages. */
export const chatRoutes = routeGroup({
  postChat: {
    method: 'POST',
    path: '/api/chat',
    caller: 'same-origin',
    summary: 'Ask Bob from a page of the deployment',
    description:
      'Anonymous. A browser on another origin gets 403 and must use /api/widget/chat. A `session_id` that is not a ' +
      'version 4 UUID also gets an HttpOnly cookie, which authenticates later calls of the conversation.',
    body: publicChatRequest,
    answer: chatAnswer,
    problems: [403, 404, 409],
  },
});

/** The same chat as server-sent events. */
export const chatStreamRoutes = routeGroup({
  postChatStream: {
    ...chatRoutes.postChat,
    path: '/api/chat/stream',
    streams: true,
    summary: 'Ask Bob from a page of the deployment; the answer is streamed as server-sent events',
  },
});
