import type { widgetRoutes } from '../../shared/contract/widget.ts';
import type { ChatServices } from '../../shared/conversations/chat-services.ts';
import { modeOf } from '../../shared/conversations/conversation.ts';
import { Conversations } from '../../shared/conversations/conversations.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { admitWidget, sessionInHeaders } from '../../shared/http/widget-caller.ts';

/** GET /api/widget/chat/messages */
export const getWidgetMessages: Handler<typeof widgetRoutes.getWidgetMessages, ChatServices> = async (
  request,
  services,
) => {
  const { table, session, chat, input } = await admitWidget(request, services, 'light', sessionInHeaders);
  const { after, cursor, limit } = input.query;
  const { messages, more } = await new Conversations(table).messagesAfter(
    session.conversationId,
    cursor ?? after,
    limit,
    services.clock.now(),
  );
  return {
    body: {
      data: messages.map(({ id, role, text, sources, createdAt, incomplete, rating }) => ({
        message_id: id,
        role,
        text,
        sources: [...sources],
        created_at: createdAt,
        ...(incomplete ? { incomplete: true as const } : {}),
        ...(rating ? { rating } : {}),
      })),
      next_cursor: more ? (messages.at(-1)?.id ?? null) : null,
      mode: modeOf(chat.conversation),
    },
  };
};
