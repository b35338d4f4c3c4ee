import type { agentChatRoutes } from '../../shared/contract/agent-chat.ts';
import type { StaffMessage } from '../../shared/contract/schemas/staff-message.ts';
import { modeOf } from '../../shared/conversations/conversation.ts';
import { type RatedMessage, readHistoryPage } from '../../shared/conversations/staff-conversations.ts';
import { beginStaffSession, staffConversationId } from '../../shared/conversations/staff-session.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { prefixes } from '../../shared/table/keys.ts';

/** POST /api/chat/session */
export const postChatSession: Handler<typeof agentChatRoutes.postChatSession> = async ({
  principal,
  context,
}) => {
  const { table, clock } = context;
  const { sessionId, conversationId } = await beginStaffSession(table, principal.userId, clock);
  return { body: { session_id: sessionId, conversation_id: conversationId } };
};

/** GET /api/chat/history/{session_id} */
export const getChatHistory: Handler<typeof agentChatRoutes.getChatHistory> = async (request) => {
  const { table, clock } = request.context;
  const { params, query } = request.input();
  const id = staffConversationId(table.tenantId, params.session_id);
  if (!id) throw new NotFound(NOTHING_THERE);
  const cursors = cursorsOf(table.tenantId, id, query.order);
  const page = await readHistoryPage(
    table,
    id,
    {
      limit: query.limit,
      after: cursors.decode(query.cursor, prefixes.message),
      descending: query.order === 'desc',
    },
    clock.now(),
  );
  if (!page) throw new NotFound(NOTHING_THERE);
  const { state, department } = page.conversation;
  const data = page.messages.map(toStaffMessage);
  const mode = modeOf(page.conversation);
  return {
    body: { data, next_cursor: cursors.encode(page.next), conversation_id: id, mode, state, department },
  };
};

const toStaffMessage = (message: RatedMessage): StaffMessage => ({
  message_id: message.id,
  role: message.role,
  text: message.text,
  sources: message.sources.map(({ id, title, url }) => ({ id, title, url })),
  created_at: message.createdAt,
  refused: message.refused,
  escalated: message.escalated,
  ...(message.incomplete ? { incomplete: true as const } : {}),
  rating: message.rating,
  agent_id: message.authorId,
});
