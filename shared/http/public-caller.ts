import type * as z from 'zod/mini';
import type { publicChatRequest } from '../contract/schemas/chat-request.ts';
import { type ChatContext, readChatContext } from '../conversations/chat-context.ts';
import type { ChatServices } from '../conversations/chat-services.ts';
import { resolveSession, type Session } from '../conversations/session.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { Forbidden, NotFound } from '../core/errors.ts';
import { keys } from '../table/keys.ts';
import { TenantTable } from '../table/tenant-table.ts';
import { tenantIdOf } from '../tenants/own-tenant.ts';
import { limitAddress } from './rate-limit.ts';
import type { HttpRequest } from './request.ts';
import { presentedToken } from './session-token.ts';

type PublicChatRequest = z.output<ReturnType<typeof publicChatRequest>>;

/** One text for an unknown business and for one without a public chat. */
const UNKNOWN = 'This business does not exist.';

/** An admitted call from the deployment's own chat page. */
export interface PublicCall {
  readonly table: TenantTable;
  readonly session: Session;
  readonly chat: ChatContext;
}

/**
 * Admits a caller of the public chat: the body names the business and the session. The IP address is counted, and the
 * prices are read, beside the conversation.
 *
 * @throws RateLimited, NotFound, Forbidden
 */
export async function admitPublic(
  request: HttpRequest,
  body: PublicChatRequest,
  services: ChatServices,
): Promise<PublicCall> {
  const [, admitted] = await allOrThrow([
    limitAddress(request, services, 'ip'),
    findChat(request, body, services),
    services.prices.current(),
  ]);
  if (admitted.chat.tenant.status !== 'active') throw new Forbidden("This business's assistant is disabled.");
  return admitted;
}

async function findChat(
  request: HttpRequest,
  body: PublicChatRequest,
  services: ChatServices,
): Promise<PublicCall> {
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
  const chat = await readChatContext(
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
  if (!chat?.settings.publicChat) throw new NotFound(UNKNOWN);
  return { table, session, chat };
}
