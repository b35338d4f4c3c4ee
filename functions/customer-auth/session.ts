import { endSession } from '../../shared/access/end-session.ts';
import { parseOpaqueToken } from '../../shared/access/opaque-token.ts';
import { refresh } from '../../shared/access/refresh.ts';
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

/** POST /api/customer/auth/refresh */
export const postCustomerRefresh: Handler<
  typeof customerAuthRoutes.postCustomerRefresh,
  CustomerAuthServices
> = async (request, services) => {
  const token = parseOpaqueToken('refresh', request.input().body.refresh_token);
  return toCustomerReply(await refresh('customer', token, services));
};

/** POST /api/customer/auth/logout */
export const postCustomerLogout: Handler<
  typeof customerAuthRoutes.postCustomerLogout,
  CustomerAuthServices
> = async ({ principal: { tenantId, userId, sessionId } }, { table, clock }) => {
  await endSession(table, { home: { realm: 'customer', tenantId }, userId, sessionId }, clock.now());
  return { body: null };
};
