import { signUp } from '../../shared/access/sign-up.ts';
import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import { Forbidden } from '../../shared/core/errors.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress } from '../../shared/http/rate-limit.ts';
import { toCustomerReply } from '../../shared/http/sign-in-answer.ts';
import type { CustomerAuthServices } from './services.ts';

/** POST /api/customer/auth/signup */
export const postSignup: Handler<typeof customerAuthRoutes.postSignup, CustomerAuthServices> = async (
  request,
  services,
) => {
  if (!services.takesSignUps)
    throw new Forbidden('Sign-up is disabled. Ask the operator of this deployment for an account.');
  const { business_name: businessName, ...owner } = request.input().body;
  await limitAddress(request, services, 'sign-in');
  return toCustomerReply(await signUp({ businessName, ...owner }, services));
};
