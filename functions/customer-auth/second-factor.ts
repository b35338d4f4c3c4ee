import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { stepOfEnrolment } from '../../shared/http/second-factor-answer.ts';
import type { CustomerAuthServices } from './services.ts';

/** POST /api/customer/auth/totp */
export const postCustomerTotp: Handler<
  typeof customerAuthRoutes.postCustomerTotp,
  CustomerAuthServices
> = async (request, services) => {
  const { tenantId, userId } = request.principal;
  const who = { home: { realm: 'customer', tenantId }, userId } as const;
  return { body: await stepOfEnrolment(who, request.input().body, services) };
};
