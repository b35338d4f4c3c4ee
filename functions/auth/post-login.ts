import { signIn } from '../../shared/access/sign-in.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress } from '../../shared/http/rate-limit.ts';
import { requireSameOrigin } from '../../shared/http/same-origin.ts';
import { toOperatorReply } from '../../shared/http/sign-in-answer.ts';
import type { AuthServices } from './services.ts';

/** POST /api/auth/login: sets cookies, so no other website may have a browser do it (login CSRF). */
export const postLogin: Handler<typeof authRoutes.postLogin, AuthServices> = async (request, services) => {
  requireSameOrigin(request, services.publicBaseUrl, 'Operators sign in there.');
  const { body } = request.input();
  await limitAddress(request, services, 'sign-in');
  return toOperatorReply(await signIn('operator', body, services), services.clock.now());
};
