import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { readAllowedOrigins } from '../../shared/widget-setup/origins-store.ts';
import { editorOf } from './editor-of.ts';
import { originsReply } from './origins-reply.ts';
import type { PortalServices } from './services.ts';

/** GET /api/customer-portal/allowed-origins */
export const getAllowedOrigins: Handler<typeof portalRoutes.getAllowedOrigins, PortalServices> = async (
  request,
  services,
) => {
  const { table, clock } = editorOf(request, services);
  return originsReply(await readAllowedOrigins(table, clock.now()));
};
