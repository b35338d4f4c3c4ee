import type { AccessClaims } from '../access/access-token.ts';
import type { PublicKeys } from '../access/token-keys.ts';
import { readAccountState } from '../access/users.ts';
import type { Prices } from '../billing/prices.ts';
import { isSignedIn } from '../contract/route.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { actorOf } from '../core/audit.ts';
import { Forbidden, Unauthorized } from '../core/errors.ts';
import type { Realm } from '../core/permissions.ts';
import type { Principal } from '../core/principal.ts';
import type { Table } from '../table/table.ts';
import { TenantTable } from '../table/tenant-table.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { requireIntent } from './csrf.ts';
import type { Gate } from './handler.ts';
import { OPERATOR_COOKIE } from './operator-cookie.ts';
import { type LimitServices, limitUser } from './rate-limit.ts';
import type { HttpRequest } from './request.ts';
import { accessTokenVerifier, NOT_SIGNED_IN } from './verify-access-token.ts';

/** Services of the gate. It needs prices only for the context that it makes. */
export interface GateServices extends LimitServices {
  readonly keys: PublicKeys;
  readonly publicBaseUrl: string;
  readonly prices: Prices;
}

/**
 * The one place where signed-in callers are let in: the credential is ours and of the route's realm (401), it was sent
 * on purpose (403), nothing has revoked it since (401, one read), it permits what the route needs (403), and its user
 * has not called too often (429, counted beside the read). It is also the one place where their `TenantContext` is made.
 */
export function makeGate(services: GateServices): Gate {
  const { table, keys, clock, publicBaseUrl } = services;
  const verify = accessTokenVerifier(keys, publicBaseUrl);
  return async (request) => {
    try {
      const { token, via } = presented(request);
      const { realm, claims } = await verify(token);
      if (!isFor(request, realm) || (via === 'cookie' && realm !== 'operator'))
        throw new Unauthorized(NOT_SIGNED_IN);
      if (via === 'cookie') requireIntent(request, claims.sid, publicBaseUrl);
      const [, admit] = await allOrThrow([
        requireActiveAccount(table, realm, claims, clock.now()),
        limitUser(request, services, claims.sub),
      ]);
      const { permission } = request.route;
      if (permission && !claims.permissions.includes(permission))
        throw new Forbidden(`You need the permission ${permission}.`);
      const principal = principalOf(realm, claims, via);
      const contextIn = contextsOf(principal, services);
      return { principal, context: contextIn(principal.tenantId), contextIn, admit };
    } catch (error) {
      // RFC 9110, section 11.6.1: a 401 names the scheme that would be accepted.
      if (error instanceof Unauthorized) request.answerHeaders['WWW-Authenticate'] = 'Bearer';
      throw error;
    }
  };
}

/** Finds the credential: a Bearer token, or an operator's cookie. @throws Unauthorized when there is neither */
function presented(request: HttpRequest): { readonly token: string; readonly via: Principal['via'] } {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.header('authorization') ?? '') ?? [];
  if (token !== undefined) return { token, via: 'bearer' };
  const cookie = request.cookie(OPERATOR_COOKIE);
  if (cookie) return { token: cookie, via: 'cookie' };
  throw new Unauthorized(NOT_SIGNED_IN);
}

function isFor({ route: { caller } }: HttpRequest, realm: Realm): boolean {
  return isSignedIn(caller) && (caller === 'operator-or-customer' || caller === realm);
}

/** @throws Unauthorized for a revoked token; Forbidden for a suspended tenant */
async function requireActiveAccount(
  table: Table,
  realm: Realm,
  claims: AccessClaims,
  now: Date,
): Promise<void> {
  const home = realm === 'operator' ? ({ realm } as const) : ({ realm, tenantId: claims.tenant_id } as const);
  const { user, tenant } = await readAccountState(table, home, claims.sub, now);
  const ended = user?.endedSessions?.[claims.sid] !== undefined;
  if (user?.status !== 'active' || user.epoch !== claims.epoch || ended)
    throw new Unauthorized(NOT_SIGNED_IN);
  if (realm === 'customer' && tenant?.status !== 'active')
    throw new Forbidden('This account is suspended. Please contact support.');
}

/** Makes the caller's context in any tenant. */
const contextsOf =
  (principal: Principal, { table, clock, prices }: GateServices) =>
  (tenantId: string): TenantContext => ({
    table: new TenantTable(table, tenantId),
    actor: actorOf(principal),
    clock,
    prices,
  });

const principalOf = (realm: Realm, claims: AccessClaims, via: Principal['via']): Principal => ({
  realm,
  userId: claims.sub,
  tenantId: claims.tenant_id,
  permissions: claims.permissions,
  sessionId: claims.sid,
  expiresAt: claims.exp,
  via,
});
