import { forgotPassword, resetPassword } from '../../shared/access/password-reset.ts';
import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress } from '../../shared/http/rate-limit.ts';
import type { CustomerAuthServices } from './services.ts';

/** Longer than sending a mail takes, so that the response time does not reveal if a mail was sent. */
const EVEN_MS = 1_500;

const SENT = 'If this address has an account, we have mailed a link for a new password.';

/** POST /api/customer/auth/password/forgot */
export const postForgotPassword: Handler<
  typeof customerAuthRoutes.postForgotPassword,
  CustomerAuthServices
> = async (request, services) => {
  const { email } = request.input().body;
  await limitAddress(request, services, 'sign-in');
  await Promise.all([forgotPassword(email, services), services.pause(EVEN_MS)]);
  return { body: { detail: SENT } };
};

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
