import type { widgetEventRoutes } from '../../shared/contract/widget-events.ts';
import { rateMessage } from '../../shared/conversations/feedback.ts';
import { NotFound } from '../../shared/core/errors.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { admitWidget } from '../../shared/http/widget-caller.ts';
import type { WidgetEventServices } from './services.ts';

/** POST /api/widget/chat/feedback */
export const postWidgetFeedback: Handler<
  typeof widgetEventRoutes.postWidgetFeedback,
  WidgetEventServices
> = async (request, services) => {
  const { table, session, input } = await admitWidget(request, services, 'light', ({ headers }) => ({
    sessionId: headers['x-session-id'],
    token: headers['x-session-token'],
  }));
  const { message_id, rating } = input.body;
  const now = services.clock.now();
  // One answer for an unknown message and an unknown session, so that guessing reveals nothing.
  if (!(await rateMessage(table, session.conversationId, message_id, rating, now))) {
    throw new NotFound('This conversation has no answer with this id.');
  }
  return { body: { message_id, rating } };
};
