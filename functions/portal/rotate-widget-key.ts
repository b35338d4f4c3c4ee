import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { rotateWidgetKey as rotate } from '../../shared/widget-setup/keys.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { editorOf } from './editor-of.ts';
import { toKeyAnswer } from './key-answer.ts';
import type { PortalServices } from './services.ts';

/** POST /api/customer-portal/widget-keys/{id}/rotate */
export const rotateWidgetKey: Handler<typeof portalRoutes.rotateWidgetKey, PortalServices> = async (
  request,
  services,
) => {
  const { params, body } = request.input();
  const editor = editorOf(request, services);
  const key = await rotate(editor.table, params.id, body.overlap_hours, editor);
  await publishChange(editor);
  return { body: toKeyAnswer(key, editor.clock.now()) };
};
