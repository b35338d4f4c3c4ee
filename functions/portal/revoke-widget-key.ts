import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { revokeWidgetKey as revoke } from '../../shared/widget-setup/keys.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { editorOf } from './editor-of.ts';
import { toKeyAnswer } from './key-answer.ts';
import type { PortalServices } from './services.ts';

/** POST /api/customer-portal/widget-keys/{id}/revoke */
export const revokeWidgetKey: Handler<typeof portalRoutes.revokeWidgetKey, PortalServices> = async (
  request,
  services,
) => {
  const { id } = request.input().params;
  const editor = editorOf(request, services);
  const key = await revoke(editor.table, id, editor);
  await publishChange(editor);
  return { body: toKeyAnswer(key, editor.clock.now()) };
};
