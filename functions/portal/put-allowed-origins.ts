import type { portalRoutes } from '../../shared/contract/portal.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { editorOf } from './editor-of.ts';
import { originsReply } from './origins-reply.ts';
import type { PortalServices } from './services.ts';

/** PUT /api/customer-portal/allowed-origins */
export const putAllowedOrigins: Handler<typeof portalRoutes.putAllowedOrigins, PortalServices> = async (
  request,
  services,
) => {
  const { body, headers } = request.input();
  const editor = editorOf(request, services);
  const expected = expectedBy(headers['if-match']);
  const stored = await setAllowedOrigins(editor.table, body.origins, editor, expected);
  await publishChange(editor);
  return originsReply(stored);
};
