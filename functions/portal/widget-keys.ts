import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { WidgetKeyAnswer } from '../../shared/contract/schemas/widget-setup.ts';
import type { WidgetKey } from '../../shared/core/tenant.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { keys } from '../../shared/table/keys.ts';
import {
  createWidgetKey,
  revokeWidgetKey as revoke,
  rotateWidgetKey as rotate,
} from '../../shared/widget-setup/keys.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import { keyStatus } from '../../shared/widget-setup/widget-key.ts';
import { listWidgetKeys } from '../../shared/widget-setup/widget-keys.ts';
import { editorOf } from './editor-of.ts';
import type { PortalServices } from './services.ts';

/** GET /api/customer-portal/widget-keys */
export const getWidgetKeys: Handler<typeof portalRoutes.getWidgetKeys, PortalServices> = async (
  request,
  services,
) => {
  const { limit, cursor } = request.input().query;
  const { table, clock } = editorOf(request, services);
  const now = clock.now();
  const cursors = cursorsOf(keys.keyRing(table.tenantId).pk, 'widget-keys');
  const after = cursors.decode(cursor);
  // They are few, so all are read; a place in the list is when a key was made, and its id.
  const all = (await listWidgetKeys(table, now)).map((key) => ({ key, place: `${key.createdAt}#${key.id}` }));
  const rest = all
    .sort((a, b) => (a.place < b.place ? 1 : -1))
    .filter(({ place }) => after === undefined || place < after);
  const page = rest.slice(0, limit);
  return {
    body: {
      data: page.map(({ key }) => toKeyAnswer(key, now)),
      next_cursor: cursors.encode(rest.length > limit ? page.at(-1)?.place : undefined),
    },
  };
};

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

/** The contract's key, from the stored one. */
export const toKeyAnswer = (key: WidgetKey, now: Date): WidgetKeyAnswer => ({
  id: key.id,
  value: key.value,
  label: key.label,
  status: keyStatus(key, now),
  created_at: key.createdAt,
  valid_until: key.validUntil ?? null,
  replaced_by: key.replacedBy ?? null,
});
