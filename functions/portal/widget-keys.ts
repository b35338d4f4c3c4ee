import type { PublishingServices } from '../../shared/aws/signed-in-services.ts';
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

/** GET /api/customer-portal/widget-keys */
export const getWidgetKeys: Handler<typeof portalRoutes.getWidgetKeys> = async (request) => {
  const { limit, cursor } = request.input().query;
  const { table, clock } = request.context;
  const now = clock.now();
  const cursors = cursorsOf(keys.keyRing(table.tenantId).pk, 'widget-keys');
  const after = cursors.decode(cursor);
  // A tenant has few keys, so all are read. The list is sorted by creation time and id.
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
export const postWidgetKey: Handler<typeof portalRoutes.postWidgetKey, PublishingServices> = async (
  request,
  { files },
) => {
  const { label } = request.input().body;
  const { context } = request;
  const key = await createWidgetKey(context, label);
  await publishChange({ ...context, files });
  return { body: toKeyAnswer(key, context.clock.now()) };
};

/** POST /api/customer-portal/widget-keys/{id}/rotate */
export const rotateWidgetKey: Handler<typeof portalRoutes.rotateWidgetKey, PublishingServices> = async (
  request,
  { files },
) => {
  const { params, body } = request.input();
  const { context } = request;
  const key = await rotate(context, params.id, body.overlap_hours);
  await publishChange({ ...context, files });
  return { body: toKeyAnswer(key, context.clock.now()) };
};

/** POST /api/customer-portal/widget-keys/{id}/revoke */
export const revokeWidgetKey: Handler<typeof portalRoutes.revokeWidgetKey, PublishingServices> = async (
  request,
  { files },
) => {
  const { id } = request.input().params;
  const { context } = request;
  const key = await revoke(context, id);
  await publishChange({ ...context, files });
  return { body: toKeyAnswer(key, context.clock.now()) };
};

/** Maps a stored key to the wire. */
export const toKeyAnswer = (key: WidgetKey, now: Date): WidgetKeyAnswer => ({
  id: key.id,
  value: key.value,
  label: key.label,
  status: keyStatus(key, now),
  created_at: key.createdAt,
  valid_until: key.validUntil ?? null,
  replaced_by: key.replacedBy ?? null,
});
