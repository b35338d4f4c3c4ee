import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { createWidgetKey } from '../../shared/widget-setup/keys.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { editorOf } from './editor-of.ts';
import { toKeyAnswer } from './key-answer.ts';
import type { PortalServices } from './services.ts';

/** POST /api/customer-portal/widget-keys */
export const postWidgetKey: Handler<typeof portalRoutes.postWidgetKey, PortalServices> = async (
  request,
  services,
) => {
  const { label } = request.input().body;
  const editor = editorOf(request, services);
  const key = await createWidgetKey(editor.table, label, editor);
  await publishChange(editor);
  return { body: toKeyAnswer(key, editor.clock.now()) };
};
