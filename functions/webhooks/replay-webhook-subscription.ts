import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { replaySince } from '../../shared/webhooks/deliveries.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';

/** POST /api/webhooks/subscriptions/{id}/replay */
export const replayWebhookSubscription: Handler<
  typeof webhookRoutes.replayWebhookSubscription,
  WebhookServices
> = async (request, services) => {
  const { params, body } = request.input();
  const { since, status, cursor } = body;
  const editor = editorOf(request, services);
  const cursors = cursorsOf(editor.table.tenantId, 'replay', params.id, since, status);
  const { replayed, next } = await replaySince(
    editor.table,
    params.id,
    { since: new Date(since), scope: status, after: cursors.decode(cursor, '', 'cursor') },
    editor,
  );
  return { body: { replayed, next_cursor: cursors.encode(next) } };
};
