import type { agentChatRoutes } from '../../shared/contract/agent-chat.ts';
import { readChatContext } from '../../shared/conversations/chat-context.ts';
import { staffConversationId } from '../../shared/conversations/staff-session.ts';
import { takeStaffTurn } from '../../shared/conversations/staff-turn.ts';
import { allOrThrow } from '../../shared/core/all-or-throw.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { toChatAnswer, toStart } from '../../shared/http/chat-answer.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { AgentChatServices } from './services.ts';

/** POST /api/chat/message */
export const postChatMessage: Handler<typeof agentChatRoutes.postChatMessage, AgentChatServices> = async (
  request,
  services,
  progress,
) => {
  const { admit, principal, context } = request;
  const { table, clock, prices } = context;
  const { session_id, message, client_message_id: turnId, locale } = request.input().body;
  const conversationId = staffConversationId(table.tenantId, session_id);
  if (!conversationId) throw new NotFound(NOTHING_THERE);
  const withKnowledge = !services.library.holds(table.tenantId);
  const [chat] = await allOrThrow([
    readChatContext(table, { conversationId, turnId, withKnowledge }, clock.now()),
    prices.current(),
  ]);
  if (!chat?.conversation) throw new NotFound(NOTHING_THERE);
  const { conversation } = chat;
  const session = { id: session_id, conversationId, isNew: false };
  const answer = await takeStaffTurn(
    table,
    { ...chat, conversation },
    {
      conversationId,
      turnId,
      channel: conversation.channel,
      message,
      locale,
      admit,
      signal: progress?.signal,
    },
    principal.userId,
    services,
    progress && { begun: () => progress.begin(toStart(session)), text: progress.text },
  );
  return { body: toChatAnswer(session, answer) };
};
