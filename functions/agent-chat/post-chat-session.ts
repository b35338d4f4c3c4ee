import type { agentChatRoutes } from '../../shared/contract/agent-chat.ts';
import { beginStaffSession } from '../../shared/conversations/staff-session.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { AgentChatServices } from './services.ts';

/** POST /api/chat/session */
export const postChatSession: Handler<typeof agentChatRoutes.postChatSession, AgentChatServices> = async (
  { principal },
  services,
) => {
  const { tenantId, userId } = principal;
  const table = new TenantTable(services.table, tenantId);
  const { sessionId, conversationId } = await beginStaffSession(table, userId, services.clock);
  return { body: { session_id: sessionId, conversation_id: conversationId } };
};
