import type { portalRoutes } from '../../shared/contract/portal.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { amendProfile } from '../../shared/widget-setup/amend-profile.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { editorOf } from './editor-of.ts';
import { profileReply, toProfileChange } from './profile-reply.ts';
import type { PortalServices } from './services.ts';

/** PUT /api/customer-portal/profile */
export const putProfile: Handler<typeof portalRoutes.putProfile, PortalServices> = async (
  request,
  services,
) => {
  const { body, headers } = request.input();
  const editor = editorOf(request, services);
  await amendProfile(editor.table, toProfileChange(body), editor, expectedBy(headers['if-match']));
  // Of all this the pages show the name only.
  if (body.business_name !== undefined) await publishChange(editor);
  return profileReply(editor.table, editor.clock.now());
};
