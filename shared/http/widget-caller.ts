import type { Prices } from '../billing/prices.ts';
import { type ChatContext, readChatContext } from '../conversations/chat-context.ts';
import { resolveSession, type Session } from '../conversations/session.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { Forbidden, Unauthorized } from '../core/errors.ts';
import type { Library } from '../knowledge/library.ts';
import type { Counter } from '../limits/limiter.ts';
import { keys } from '../table/keys.ts';
import { TenantTable } from '../table/tenant-table.ts';
import { isAllowedOrigin } from '../widget-setup/origin.ts';
import { isInForce, isSameKey, parseWidgetKey } from '../widget-setup/widget-key.ts';
import { corsHeaders } from './cors.ts';
import { clearRateLimitHeaders, type LimitServices, limitAddress } from './rate-limit.ts';
import type { HttpRequest } from './request.ts';

/** One text for a missing, malformed, unknown, revoked and expired key, so that keys cannot be probed. */
const BAD_KEY = 'The widget key is missing or not valid.';

/** The session, the message and the kind of call, from a route's input. */
export interface WidgetCallRequest {
  readonly sessionId?: string | undefined;
  readonly token?: string | undefined;
  readonly clientMessageId?: string | undefined;
  /** Counts as a message: a question is answered. */
  readonly asks?: boolean;
  /** Counts as a voice clip. */
  readonly speaks?: boolean;
  /** Skips reading the conversation. */
  readonly unread?: boolean;
  /** Reads more of the tenant in the same round trip, before the caller is admitted. */
  readonly alongside?: ((table: TenantTable) => Promise<void>) | undefined;
}

/** Services for admission. Only routes that answer questions need a library and prices. */
export interface AdmissionServices extends LimitServices {
  readonly library?: Library;
  readonly prices?: Prices;
}

/** The session of a call without a body: a URL never carries it. */
export const sessionInHeaders = ({
  headers,
}: {
  readonly headers: { readonly 'x-session-id': string; readonly 'x-session-token'?: string | undefined };
}): WidgetCallRequest => ({ sessionId: headers['x-session-id'], token: headers['x-session-token'] });

/** An admitted call from a customer's website. */
export interface WidgetCall<I> {
  readonly table: TenantTable;
  readonly keyId: string;
  /** As the browser sent it; it is on the tenant's list. */
  readonly origin: string;
  readonly session: Session;
  /** The client's message id, if it sent one. */
  readonly turnId: string | undefined;
  readonly chat: ChatContext;
  readonly input: I;
}

/**
 * Admits a caller in one round trip: the key names the tenant, and one read returns the stored key, the allowed origins
 * and the conversation. The IP address is counted beside it, before the key is verified. Admission sets the CORS headers,
 * so the page can read every later answer, errors included. That is why input errors are thrown only afterwards.
 *
 * @param scope the rate limit that the call counts against
 * @throws RateLimited, Unauthorized, Forbidden, and then the errors of `request.input()`
 */
export async function admitWidget<I>(
  request: HttpRequest<I>,
  services: AdmissionServices,
  scope: 'ip' | 'clip' | 'light',
  requestOf: (input: I) => WidgetCallRequest,
): Promise<WidgetCall<I>> {
  const { library, prices, clock } = services;
  const presented = request.header('x-widget-key') ?? '';
  const key = parseWidgetKey(presented);
  if (!key) throw new Unauthorized(BAD_KEY);
  const { tenantId, keyId } = key;
  const table = new TenantTable(services.table, tenantId);
  const parsed = request.parse();
  const wanted = parsed.ok ? requestOf(parsed.value) : {};
  const session = resolveSession({ ...wanted, tenantId, binding: keyId });
  const turnId = wanted.clientMessageId;
  const { asks, speaks, unread, alongside } = wanted;
  const [, chat] = await allOrThrow([
    limitAddress(request, services, scope),
    readChatContext(
      table,
      {
        widgetKeyId: keyId,
        ...(session.isNew || unread ? {} : { conversationId: session.conversationId, turnId }),
        withKnowledge: asks && !library?.holds(tenantId),
        ...(asks ? { counters: countersOf(tenantId, keyId, session) } : {}),
        ...(speaks ? { counters: clipCountersOf(tenantId, keyId, session) } : {}),
      },
      clock.now(),
    ),
    (asks || speaks) && prices?.current(),
    alongside?.(table),
  ]);
  requireAdmission(request, presented, chat, clock.now());
  const origin = request.header('origin') ?? '';
  return { table, keyId, origin, session, turnId, chat, input: request.input() };
}

const countersOf = (tenantId: string, keyId: string, { conversationId }: Session): Counter[] => [
  { scope: 'key', key: keys.keyLimit(tenantId, keyId) },
  { scope: 'session', key: keys.sessionLimit(tenantId, conversationId) },
];

const clipCountersOf = (tenantId: string, keyId: string, { conversationId }: Session): Counter[] => [
  { scope: 'clip-key', key: keys.clipKeyLimit(tenantId, keyId) },
  { scope: 'clip-session', key: keys.clipSessionLimit(tenantId, conversationId) },
];

function requireAdmission(
  request: HttpRequest,
  presented: string,
  chat: ChatContext | undefined,
  now: Date,
): asserts chat is ChatContext {
  const key = chat?.widgetKey;
  if (!key || !isSameKey(presented, key.value) || !isInForce(key, now)) {
    clearRateLimitHeaders(request);
    throw new Unauthorized(BAD_KEY);
  }
  const origin = request.header('origin');
  if (!isAllowedOrigin(chat.origins, origin)) throw new Forbidden('This origin may not use the widget key.');
  Object.assign(request.answerHeaders, corsHeaders(origin));
  if (chat.tenant.status !== 'active') throw new Forbidden("This business's assistant is disabled.");
}
