import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { editorOf } from './editor-of.ts';
import { profileReply } from './profile-reply.ts';
import type { PortalServices } from './services.ts';

/** GET /api/customer-portal/profile */
export const getProfile: Handler<typeof portalRoutes.getProfile, PortalServices> = async (
  request,
  services,
) => {
  const { table, clock } = editorOf(request, services);
  return profileReply(table, clock.now());
};
