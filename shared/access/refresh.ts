import { auditPut } from '../audit/store.ts';
import { changeRecord } from '../core/audit.ts';
import { Conflict, Forbidden, Unauthorized } from '../core/errors.ts';
import type { Realm } from '../core/permissions.ts';
import type { AccessServices } from './access-services.ts';
import { auditTenantOf } from './audit-tenant.ts';
import { endSession } from './end-session.ts';
import { isSameToken, type OpaqueToken } from './opaque-token.ts';
import { isSuspended, SUSPENDED } from './sign-in.ts';
import { readSession, rotateSession } from './sign-in-sessions.ts';
import { issueTokens, type SignedIn } from './tokens.ts';

/** One text for all causes. */
export const SESSION_OVER = 'Log in again: this session has ended.';

/**
 * Exchanges a refresh token for a new one and an access token. Each refresh token can be used once; if it is used again,
 * it may have been stolen, so the whole session ends (RFC 9700, section 4.14.2).
 *
 * @throws Unauthorized for an invalid token or an ended session; Forbidden for a suspended tenant; Conflict if another
 *   request, such as another tab, refreshes the same token at the same time and gets the new one
 */
export async function refresh(
  realm: Realm,
  token: OpaqueToken | undefined,
  services: AccessServices,
): Promise<SignedIn> {
  if (token?.home.realm !== realm) throw new Unauthorized(SESSION_OVER);
  const { table, clock } = services;
  const now = clock.now();
  const { home } = token;
  const { session, user, tenant } = await readSession(table, token, now);
  if (!session) throw new Unauthorized(SESSION_OVER);
  if (!isSameToken(token.value, session.refreshHash)) {
    await endReused(token, services);
    throw new Unauthorized(SESSION_OVER);
  }
  if (user?.status !== 'active' || user.epoch !== session.epoch) throw new Unauthorized(SESSION_OVER);
  const account = { home, user, tenant };
  if (isSuspended(account)) throw new Forbidden(SUSPENDED);
  const signedIn = await issueTokens(account, session, services);
  if (!(await rotateSession(table, home, session, signedIn.session, signedIn.refreshExpiresAt)))
    throw new Conflict('Another call has just refreshed this session. Use the newer token.', 1);
  return signedIn;
}

async function endReused({ home, userId, id }: OpaqueToken, services: AccessServices): Promise<void> {
  const { table, clock } = services;
  const now = clock.now();
  const record = changeRecord(now, { actor: { kind: 'system' }, action: 'session.reused', target: userId });
  const auditTenantId = await auditTenantOf(home, services);
  await endSession(table, { home, userId, sessionId: id }, now, auditPut(auditTenantId, record));
}
