import { parseOpaqueToken } from '../../shared/access/opaque-token.ts';
import { refresh } from '../../shared/access/refresh.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import { requireOwnPage } from '../../shared/http/csrf.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { REFRESH_COOKIE } from '../../shared/http/operator-cookie.ts';
import { toOperatorReply } from '../../shared/http/sign-in-answer.ts';
import type { AuthServices } from './services.ts';

/**
 * POST /api/auth/refresh. With the cookie it is enough that one of our own pages asks: a page that was just loaded knows no
 * CSRF token, and learns it from the answer.
 */
export const postRefresh: Handler<typeof authRoutes.postRefresh, AuthServices> = async (
  request,
  services,
) => {
  const { body } = request.input();
  if (body.refresh_token === undefined) requireOwnPage(request, services.publicBaseUrl);
  const presented = body.refresh_token ?? request.cookie(REFRESH_COOKIE) ?? '';
  const signedIn = await refresh('operator', parseOpaqueToken('refresh', presented), services);
  return toOperatorReply(signedIn, services.clock.now());
};
