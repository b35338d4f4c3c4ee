import { TenantTable } from '../data/tenant-table.ts';
import { readVisit, type Visit } from '../data/visits.ts';
import { Forbidden, Unauthorized } from '../domain/errors.ts';
import type { Library } from '../domain/knowledge/library.ts';
import { isAllowedOrigin } from '../domain/origin.ts';
import { resolveSession, type Session } from '../domain/session.ts';
import { isInForce, isSameKey, parseWidgetKey } from '../domain/widget-key.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { corsHeaders } from './cors.ts';
import type { HttpRequest } from './request.ts';

/** One text for a missing, malformed, unknown, revoked and expired key, so that keys cannot be probed. */
const BAD_KEY = 'The widget key is missing or not valid.';

/** How a route's input names the session and the message. */
export interface VisitRequest {
  readonly sessionId?: string | undefined;
  readonly token?: string | undefined;
  readonly clientMessageId?: string | undefined;
  /** The knowledge is going to be searched. */
  readonly asks?: boolean;
  /** Reads something else of the tenant in the same round trip, before the caller is admitted. */
  readonly alongside?: ((table: TenantTable) => Promise<void>) | undefined;
}

/** What admitting needs; a library only where the knowledge is searched. */
export interface AdmissionServices {
  readonly table: Table;
  readonly clock: Clock;
  readonly library?: Library;
}

/** An admitted call from a customer's website. */
export interface WidgetVisit<I> {
  readonly table: TenantTable;
  readonly keyId: string;
  /** As the browser sent it, and on the list. */
  readonly origin: string;
  readonly session: Session;
  /** The client's id of the message, where it gave one. */
  readonly turnId: string | undefined;
  readonly visit: Visit;
  readonly input: I;
}

/**
 * Admits a caller in one round trip: the key names the tenant, and one read brings the stored key, the allowed origins
 * and the conversation. From then on every answer, problems included, can be read by the page that asked, which is why
 * bad input is told only afterwards.
 *
 * @throws Unauthorized, Forbidden, and then whatever `request.input()` throws
 */
export async function admitWidget<I>(
  request: HttpRequest<I>,
  { table: platform, library, clock }: AdmissionServices,
  visitOf: (input: I) => VisitRequest,
): Promise<WidgetVisit<I>> {
  const presented = request.header('x-widget-key') ?? '';
  const key = parseWidgetKey(presented);
  if (!key) throw new Unauthorized(BAD_KEY);
  const { tenantId, keyId } = key;
  const table = new TenantTable(platform, tenantId);
  const parsed = request.parse();
  const wanted = parsed.ok ? visitOf(parsed.value) : {};
  const session = resolveSession({ ...wanted, tenantId, binding: keyId });
  const turnId = wanted.clientMessageId;
  const conversationId = session.isNew ? undefined : session.conversationId;
  const withKnowledge = wanted.asks && !library?.holds(tenantId);
  const [visit] = await Promise.all([
    readVisit(table, { widgetKeyId: keyId, conversationId, turnId, withKnowledge }, clock.now()),
    wanted.alongside?.(table),
  ]);
  requireAdmission(request, presented, visit, clock.now());
  const origin = request.header('origin') ?? '';
  return { table, keyId, origin, session, turnId, visit, input: request.input() };
}

function requireAdmission(
  request: HttpRequest,
  presented: string,
  visit: Visit | undefined,
  now: Date,
): asserts visit is Visit {
  const key = visit?.widgetKey;
  if (!key || !isSameKey(presented, key.value) || !isInForce(key, now)) throw new Unauthorized(BAD_KEY);
  const origin = request.header('origin');
  if (!isAllowedOrigin(visit.origins, origin)) throw new Forbidden('This origin may not use the widget key.');
  Object.assign(request.answerHeaders, corsHeaders(origin));
  if (visit.tenant.status !== 'active') throw new Forbidden("This business's assistant is switched off.");
}
