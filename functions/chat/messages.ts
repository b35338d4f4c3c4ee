import type { chatRoutes } from '../../shared/contract/chat.ts';
import type { ChatServices } from '../../shared/conversations/chat-services.ts';
import { takeTurn } from '../../shared/conversations/chat-turn.ts';
import { toChatAnswer, toStart } from '../../shared/http/chat-answer.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { admitPublic } from '../../shared/http/public-caller.ts';
import { limitMessage } from '../../shared/http/rate-limit.ts';
import { requireSameOrigin } from '../../shared/http/same-origin.ts';
import { sessionCookie } from '../../shared/http/session-token.ts';

/** POST /api/chat */
export const postChat: Handler<typeof chatRoutes.postChat, ChatServices> = async (
  request,
  services,
  progress,
) => {
  requireSameOrigin(request, services.config.publicBaseUrl);
  const { body } = request.input();
  const { table, session, chat } = await admitPublic(request, body, services);
  const cookies = session.token ? [sessionCookie(session.token)] : [];
  const answer = await takeTurn(
    table,
    chat,
    {
      conversationId: session.conversationId,
      turnId: body.client_message_id,
      channel: { kind: 'public' },
      message: body.message,
      locale: body.locale,
      signal: progress?.signal,
      admit: limitMessage(request, table, chat.counters, services),
    },
    services,
    progress && { begun: () => progress.begin(toStart(session), cookies), text: progress.text },
  );
  return { body: toChatAnswer(session, answer), cookies };
};
