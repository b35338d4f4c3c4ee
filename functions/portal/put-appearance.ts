import type { portalRoutes } from '../../shared/contract/portal.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { amendAppearance } from '../../shared/widget-setup/amend-appearance.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { appearanceReply } from './appearance-reply.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** PUT /api/customer-portal/widget */
export const putAppearance: Handler<typeof portalRoutes.putAppearance, PortalServices> = async (
  request,
  services,
) => {
  const { body, headers } = request.input();
  const editor = editorOf(request, services);
  const stored = await amendAppearance(editor.table, body, editor, expectedBy(headers['if-match']));
  await publishChange(editor);
  return appearanceReply(stored);
};
