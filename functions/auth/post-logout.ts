import { endSession } from '../../shared/access/end-session.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { clearedCookies } from '../../shared/http/sign-in-answer.ts';
import type { AuthServices } from './services.ts';

/** POST /api/auth/logout */
export const postLogout: Handler<typeof authRoutes.postLogout, AuthServices> = async (
  { principal: { userId, sessionId } },
  { table, clock },
) => {
  await endSession(table, { home: { realm: 'operator' }, userId, sessionId }, clock.now());
  return { body: null, cookies: clearedCookies };
};
