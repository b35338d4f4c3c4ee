import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { revokeIdentitySecret } from '../../shared/widget-setup/identity-secret.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** DELETE /api/customer-portal/identity-secret */
export const deleteIdentitySecret: Handler<typeof portalRoutes.deleteIdentitySecret, PortalServices> = async (
  request,
  services,
) => {
  const editor = editorOf(request, services);
  await revokeIdentitySecret(editor.table, editor);
  return { body: undefined };
};
