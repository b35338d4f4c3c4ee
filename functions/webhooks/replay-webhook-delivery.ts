import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { replayDelivery } from '../../shared/webhooks/deliveries.ts';
import { toDeliveryAnswer } from './delivery-answer.ts';
import { deliveryName } from './delivery-name.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';

/** POST /api/webhooks/deliveries/{id}/replay */
export const replayWebhookDelivery: Handler<
  typeof webhookRoutes.replayWebhookDelivery,
  WebhookServices
> = async (request, services) => {
  const editor = editorOf(request, services);
  const name = deliveryName(request.input().params.id);
  return { body: toDeliveryAnswer(await replayDelivery(editor.table, name, editor)) };
};
