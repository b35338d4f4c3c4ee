import type { AccessFunctionServices } from '../../shared/aws/access-services.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { stepOfEnrolment } from '../../shared/http/second-factor-answer.ts';

/** POST /api/auth/totp */
export const postTotp: Handler<typeof authRoutes.postTotp, AccessFunctionServices> = async (
  request,
  services,
) => {
  const { userId } = request.principal;
  return {
    body: await stepOfEnrolment({ home: { realm: 'operator' }, userId }, request.input().body, services),
  };
};
