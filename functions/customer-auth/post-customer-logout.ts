import { endSession } from '../../shared/access/end-session.ts';
import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { CustomerAuthServices } from './services.ts';

/** POST /api/customer/auth/logout */
export const postCustomerLogout: Handler<
  typeof customerAuthRoutes.postCustomerLogout,
  CustomerAuthServices
> = async ({ principal: { tenantId, userId, sessionId } }, { table, clock }) => {
  await endSession(table, { home: { realm: 'customer', tenantId }, userId, sessionId }, clock.now());
  return { body: null };
};
