import { secondFactorOf } from '../../shared/access/tokens.ts';
import { readAccountState } from '../../shared/access/users.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import { Unauthorized } from '../../shared/core/errors.ts';
import { csrfTokenOf } from '../../shared/http/csrf.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { toUserSummary } from '../../shared/http/sign-in-answer.ts';
import { NOT_SIGNED_IN } from '../../shared/http/verify-access-token.ts';
import type { AuthServices } from './services.ts';

/** GET /api/auth/session */
export const getSession: Handler<typeof authRoutes.getSession, AuthServices> = async (
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
