import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { readAppearance } from '../../shared/widget-setup/appearance-store.ts';
import { appearanceReply } from './appearance-reply.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** GET /api/customer-portal/widget */
export const getAppearance: Handler<typeof portalRoutes.getAppearance, PortalServices> = async (
  request,
  services,
) => {
  const { table, clock } = editorOf(request, services);
  return appearanceReply(await readAppearance(table, clock.now()));
};
