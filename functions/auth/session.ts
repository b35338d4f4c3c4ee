import { endSession } from '../../shared/access/end-session.ts';
import { parseOpaqueToken } from '../../shared/access/opaque-token.ts';
import { refresh } from '../../shared/access/refresh.ts';
import { signIn } from '../../shared/access/sign-in.ts';
import { secondFactorOf } from '../../shared/access/tokens.ts';
import { readAccountState } from '../../shared/access/users.ts';
import type { AccessFunctionServices } from '../../shared/aws/access-services.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import { Unauthorized } from '../../shared/core/errors.ts';
import { csrfTokenOf, requireOwnPage } from '../../shared/http/csrf.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { REFRESH_COOKIE } from '../../shared/http/operator-cookie.ts';
import { limitAddress } from '../../shared/http/rate-limit.ts';
import { requireSameOrigin } from '../../shared/http/same-origin.ts';
import { clearedCookies, toOperatorReply, toUserSummary } from '../../shared/http/sign-in-answer.ts';
import { NOT_SIGNED_IN } from '../../shared/http/verify-access-token.ts';

/** POST /api/auth/login: sets cookies, so it refuses requests from other websites (login CSRF). */
export const postLogin: Handler<typeof authRoutes.postLogin, AccessFunctionServices> = async (
  request,
  services,
) => {
  requireSameOrigin(request, services.publicBaseUrl, 'Operators sign in there.');
  const { body } = request.input();
  await limitAddress(request, services, 'sign-in');
  return toOperatorReply(await signIn('operator', body, services), services.clock.now());
};

/**
 * POST /api/auth/refresh. The cookie needs no CSRF token here, only one of our own pages as origin: a page that was just
 * loaded does not know the token yet, and reads it from the answer.
 */
export const postRefresh: Handler<typeof authRoutes.postRefresh, AccessFunctionServices> = async (
  request,
  services,
) => {
  const { body } = request.input();
  if (body.refresh_token === undefined) requireOwnPage(request, services.publicBaseUrl);
  const presented = body.refresh_token ?? request.cookie(REFRESH_COOKIE) ?? '';
  const signedIn = await refresh('operator', parseOpaqueToken('refresh', presented), services);
  return toOperatorReply(signedIn, services.clock.now());
};

/** POST /api/auth/logout */
export const postLogout: Handler<typeof authRoutes.postLogout, AccessFunctionServices> = async (
  { principal: { userId, sessionId } },
  { table, clock },
) => {
  await endSession(table, { home: { realm: 'operator' }, userId, sessionId }, clock.now());
  return { body: null, cookies: clearedCookies };
};

/** GET /api/auth/session */
export const getSession: Handler<typeof authRoutes.getSession, AccessFunctionServices> = async (
  { principal: { userId, tenantId, permissions, sessionId } },
  services,
) => {
  const { user } = await readAccountState(
    services.table,
    { realm: 'operator' },
    userId,
    services.clock.now(),
  );
  if (!user) throw new Unauthorized(NOT_SIGNED_IN);
  return {
    body: {
      user: toUserSummary(user),
      tenant_id: tenantId,
      permissions: [...permissions],
      second_factor: secondFactorOf(user, services),
      csrf_token: csrfTokenOf(sessionId),
    },
  };
};
