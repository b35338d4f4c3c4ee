import { signIn } from '../../shared/access/sign-in.ts';
import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitAddress } from '../../shared/http/rate-limit.ts';
import { toCustomerReply } from '../../shared/http/sign-in-answer.ts';
import type { CustomerAuthServices } from './services.ts';

/** POST /api/customer/auth/login, POST /api/customers/auth/login */
export const postCustomerLogin: Handler<
  typeof customerAuthRoutes.postCustomerLogin,
  CustomerAuthServices
> = async (request, services) => {
  const { body } = request.input();
  await limitAddress(request, services, 'sign-in');
  return toCustomerReply(await signIn('customer', body, services));
};
