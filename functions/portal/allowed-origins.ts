import type { portalRoutes } from '../../shared/contract/portal.ts';
import { entityTag, expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { Versioned } from '../../shared/table/versioned.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { type AllowedOrigins, readAllowedOrigins } from '../../shared/widget-setup/origins-store.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** GET /api/customer-portal/allowed-origins */
export const getAllowedOrigins: Handler<typeof portalRoutes.getAllowedOrigins, PortalServices> = async (
  request,
  services,
) => {
  const { table, clock } = editorOf(request, services);
  return originsReply(await readAllowedOrigins(table, clock.now()));
};

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

/** The allowed origins with their ETag. */
export const originsReply = ({ value, version }: Versioned<AllowedOrigins>) => ({
  body: { origins: [...value.origins], version },
  headers: { ETag: entityTag(version) },
});
