import type { chatRoutes } from '../../shared/contract/chat.ts';
import { readChatContext } from '../../shared/conversations/chat-context.ts';
import type { ChatServices } from '../../shared/conversations/chat-services.ts';
import { takeTurn } from '../../shared/conversations/chat-turn.ts';
import { resolveSession } from '../../shared/conversations/session.ts';
import { allOrThrow } from '../../shared/core/all-or-throw.ts';
import { Forbidden, NotFound } from '../../shared/core/errors.ts';
import { toChatAnswer, toStart } from '../../shared/http/chat-answer.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress, limitMessage } from '../../shared/http/rate-limit.ts';
import { requireSameOrigin } from '../../shared/http/same-origin.ts';
import { presentedToken, sessionCookie } from '../../shared/http/session-token.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { tenantIdOf } from '../../shared/tenants/own-tenant.ts';

const UNKNOWN = 'This business does not exist.';

/** POST /api/chat */
export const postChat: Handler<typeof chatRoutes.postChat, ChatServices> = async (
  request,
  services,
  progress,
) => {
  requireSameOrigin(request, services.config.publicBaseUrl);
  const { body } = request.input();
  const [, { table, session, visit }] = await allOrThrow([
    limitAddress(request, services, 'ip'),
    findVisit(request, services),
    services.prices.current(),
  ]);
  if (visit.tenant.status !== 'active') throw new Forbidden("This business's assistant is disabled.");

  const cookies = session.token ? [sessionCookie(session.token)] : [];
  const answer = await takeTurn(
    table,
    visit,
    {
      conversationId: session.conversationId,
      turnId: body.client_message_id,
      channel: { kind: 'public' },
      message: body.message,
      locale: body.locale,
      signal: progress?.signal,
      admit: limitMessage(request, table, visit.counters, services),
    },
    services,
    progress && { begun: () => progress.begin(toStart(session), cookies), text: progress.text },
  );
  return { body: toChatAnswer(session, answer), cookies };
};

/** The business that is asked, the session, and all that is known of both. @throws NotFound */
async function findVisit(request: Parameters<typeof postChat>[0], services: ChatServices) {
  const { body } = request.input();
  const business = body.business_id ?? services.config.defaultTenant;
  const tenantId = await tenantIdOf(services.table, business);
  if (!tenantId) throw new NotFound(UNKNOWN);

  const table = new TenantTable(services.table, tenantId);
  const session = resolveSession({
    tenantId,
    binding: 'public',
    sessionId: body.session_id,
    token: body.session_token ?? presentedToken(request),
    clientMessageId: body.client_message_id,
  });
  const { conversationId } = session;
  const visit = await readChatContext(
    table,
    {
      ...(session.isNew ? {} : { conversationId, turnId: body.client_message_id }),
      withKnowledge: !services.library.holds(tenantId),
      counters: [
        { scope: 'public', key: keys.publicLimit(tenantId) },
        { scope: 'session', key: keys.sessionLimit(tenantId, conversationId) },
      ],
    },
    services.clock.now(),
  );
  if (!visit?.settings.publicChat) throw new NotFound(UNKNOWN);
  return { table, session, visit };
}
