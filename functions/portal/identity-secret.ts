import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { createIdentitySecret, revokeIdentitySecret } from '../../shared/widget-setup/identity-secret.ts';
import { readIdentitySecret } from '../../shared/widget-setup/identity-secrets.ts';

/** GET /api/customer-portal/identity-secret */
export const getIdentitySecret: Handler<typeof portalRoutes.getIdentitySecret> = async (request) => {
  const { table, clock } = request.context;
  const secret = await readIdentitySecret(table, clock.now());
  return {
    body: {
      exists: secret !== undefined,
      created_at: secret?.createdAt ?? null,
      previous_valid_until: secret?.previous?.until ?? null,
    },
  };
};

/** POST /api/customer-portal/identity-secret */
export const postIdentitySecret: Handler<typeof portalRoutes.postIdentitySecret> = async (request) => {
  const { context } = request;
  const { secret, createdAt, previous } = await createIdentitySecret(context);
  return {
    body: { secret, created_at: createdAt, previous_valid_until: previous?.until ?? null },
    headers: { 'Cache-Control': 'no-store' },
  };
};

/** DELETE /api/customer-portal/identity-secret */
export const deleteIdentitySecret: Handler<typeof portalRoutes.deleteIdentitySecret> = async (request) => {
  const { context } = request;
  await revokeIdentitySecret(context);
  return { body: undefined };
};
