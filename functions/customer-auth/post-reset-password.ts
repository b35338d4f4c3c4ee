import { resetPassword } from '../../shared/access/password-reset.ts';
import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress } from '../../shared/http/rate-limit.ts';
import type { CustomerAuthServices } from './services.ts';

/** POST /api/customer/auth/password/reset */
export const postResetPassword: Handler<
  typeof customerAuthRoutes.postResetPassword,
  CustomerAuthServices
> = async (request, services) => {
  const { token, password } = request.input().body;
  await limitAddress(request, services, 'sign-in');
  await resetPassword(token, password, services);
  return { body: null };
};
