import { parseOpaqueToken } from '../../shared/access/opaque-token.ts';
import { refresh } from '../../shared/access/refresh.ts';
import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { toCustomerReply } from '../../shared/http/sign-in-answer.ts';
import type { CustomerAuthServices } from './services.ts';

/** POST /api/customer/auth/refresh */
export const postCustomerRefresh: Handler<
  typeof customerAuthRoutes.postCustomerRefresh,
  CustomerAuthServices
> = async (request, services) => {
  const token = parseOpaqueToken('refresh', request.input().body.refresh_token);
  return toCustomerReply(await refresh('customer', token, services));
};
