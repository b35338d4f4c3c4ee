import type { portalRoutes } from '../../shared/contract/portal.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { keys } from '../../shared/table/keys.ts';
import { listWidgetKeys } from '../../shared/widget-setup/widget-keys.ts';
import { editorOf } from './editor-of.ts';
import { toKeyAnswer } from './key-answer.ts';
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
