import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { createIdentitySecret } from '../../shared/widget-setup/identity-secret.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** POST /api/customer-portal/identity-secret */
export const postIdentitySecret: Handler<typeof portalRoutes.postIdentitySecret, PortalServices> = async (
  request,
  services,
) => {
  const editor = editorOf(request, services);
  const { secret, createdAt, previous } = await createIdentitySecret(editor.table, editor);
  return {
    body: { secret, created_at: createdAt, previous_valid_until: previous?.until ?? null },
    headers: { 'Cache-Control': 'no-store' },
  };
};
