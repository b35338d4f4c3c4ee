import type { authRoutes } from '../../shared/contract/auth.ts';
import { readStanding } from '../../shared/data/users.ts';
import { Unauthorized } from '../../shared/domain/errors.ts';
import { csrfTokenOf } from '../../shared/http/csrf.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { NOT_SIGNED_IN } from '../../shared/http/verify-access-token.ts';
import type { AuthServices } from './services.ts';

/** GET /api/auth/session */
export const getSession: Handler<typeof authRoutes.getSession, AuthServices> = async (
  { principal },
  { table, clock },
) => {
  const { userId, tenantId, permissions, sessionId } = principal;
  const { user } = await readStanding(table, { realm: 'operator' }, userId, clock.now());
  if (!user) throw new Unauthorized(NOT_SIGNED_IN);
  const { id, email, name, role } = user;
  return {
    body: {
      user: { id, email, name, role },
      tenant_id: tenantId,
      permissions: [...permissions],
      csrf_token: csrfTokenOf(sessionId),
    },
  };
};
