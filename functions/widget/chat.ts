import type { widgetRoutes } from '../../shared/contract/widget.ts';
import type { ChatServices } from '../../shared/conversations/chat-services.ts';
import { takeTurn } from '../../shared/conversations/chat-turn.ts';
import { allOrThrow } from '../../shared/core/all-or-throw.ts';
import { toChatAnswer, toStart } from '../../shared/http/chat-answer.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitMessage } from '../../shared/http/rate-limit.ts';
import { presentedToken } from '../../shared/http/session-token.ts';
import { VisitorIdentity } from '../../shared/http/visitor-identity.ts';
import { admitWidget } from '../../shared/http/widget-caller.ts';

/** POST /api/widget/chat */
export const postWidgetChat: Handler<typeof widgetRoutes.postWidgetChat, ChatServices> = async (
  request,
  services,
  progress,
) => {
  const visitor = new VisitorIdentity(services.clock);
  const admitted = await admitWidget(request, services, 'ip', ({ body }) => ({
    sessionId: body.session_id,
    token: body.session_token ?? presentedToken(request),
    clientMessageId: body.client_message_id,
    asks: true,
    alongside: visitor.alongside(body.identity),
  }));
  const { table, keyId, session, turnId, chat, input } = admitted;
  const keep = await visitor.verify(admitted.input.body.visitor);
  const turn = takeTurn(
    table,
    chat,
    {
      conversationId: session.conversationId,
      turnId,
      channel: { kind: 'widget', widgetKeyId: keyId },
      message: input.body.message,
      locale: input.body.locale,
      signal: progress?.signal,
      admit: limitMessage(request, table, chat.counters, services),
    },
    services,
    progress && { begun: () => progress.begin(toStart(session)), text: progress.text },
  );
  const [answer] = await allOrThrow([turn, keep(admitted)]);
  return { body: toChatAnswer(session, answer) };
};
