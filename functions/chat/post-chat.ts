import type { chatRoutes } from '../../shared/contract/chat.ts';
import { keys } from '../../shared/data/keys.ts';
import { tenantIdOf } from '../../shared/data/own-tenant.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { readVisit } from '../../shared/data/visits.ts';
import { allDone } from '../../shared/domain/all-done.ts';
import type { ChatServices } from '../../shared/domain/chat-services.ts';
import { takeTurn } from '../../shared/domain/chat-turn.ts';
import { Forbidden, NotFound } from '../../shared/domain/errors.ts';
import { resolveSession } from '../../shared/domain/session.ts';
import { toChatAnswer, toStart } from '../../shared/http/chat-answer.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress, limitMessage } from '../../shared/http/rate-limit.ts';
import { requireSameOrigin } from '../../shared/http/same-origin.ts';
import { presentedToken, sessionCookie } from '../../shared/http/session-token.ts';

const UNKNOWN = 'There is no such business here.';

/** POST /api/chat */
export const postChat: Handler<typeof chatRoutes.postChat, ChatServices> = async (
  request,
  services,
  progress,
) => {
  requireSameOrigin(request, services.config.publicBaseUrl);
  const { body } = request.input();
  const [, { table, session, visit }] = await allDone([
    limitAddress(request, services, 'ip'),
    findVisit(request, services),
    services.prices.current(),
  ]);
  if (visit.tenant.status !== 'active') throw new Forbidden("This business's assistant is switched off.");

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
  const visit = await readVisit(
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
