import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { sessionId, sessionToken } from './schemas/chat-request.ts';
import { described } from './schemas/described.ts';
import { messageId } from './schemas/message-id.ts';
import { rating } from './schemas/rating.ts';

const feedback = () => ({
  message_id: messageId().check(described('Id of a message from Bob.')),
  rating: rating(),
});

/** Events that the widget reports. */
export const widgetEventRoutes = routeGroup({
  postWidgetFeedback: {
    method: 'POST',
    path: '/api/widget/chat/feedback',
    caller: 'widget',
    summary: "Rate one of Bob's answers",
    description: 'The last rating of a message counts. The session is in the headers.',
    body: () => z.strictObject(feedback()),
    headers: () => z.object({ 'x-session-id': sessionId(), 'x-session-token': z.optional(sessionToken()) }),
    answer: () => z.object(feedback()),
    problems: [404],
  },
  postWidgetProof: {
    method: 'POST',
    path: '/api/widget/proof',
    caller: 'widget',
    summary: 'Report that the widget has loaded on this origin',
    description:
      "The widget sends this if its configuration lists the page's origin in `unproven`. The origin is then removed from " +
      'that list.',
    body: () => z.strictObject({}),
    answer: () =>
      z.object({
        origin: z.string(),
        proven_at: z.iso.datetime().check(described('When the widget first loaded there.')),
      }),
  },
});
