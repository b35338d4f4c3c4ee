import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { readIdentitySecret } from '../../shared/widget-setup/identity-secrets.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** GET /api/customer-portal/identity-secret */
export const getIdentitySecret: Handler<typeof portalRoutes.getIdentitySecret, PortalServices> = async (
  request,
  services,
) => {
  const { table, clock } = editorOf(request, services);
  const secret = await readIdentitySecret(table, clock.now());
  return {
    body: {
      exists: secret !== undefined,
      created_at: secret?.createdAt ?? null,
      previous_valid_until: secret?.previous?.until ?? null,
    },
  };
};
