import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { deliveryId } from '../../shared/webhooks/delivery.ts';
import { sendTest } from '../../shared/webhooks/send-test.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';

/** POST /api/webhooks/subscriptions/{id}/test */
export const testWebhookSubscription: Handler<
  typeof webhookRoutes.testWebhookSubscription,
  WebhookServices
> = async (request, services) => {
  const { id } = request.input().params;
  const editor = editorOf(request, services);
  const event = await sendTest(editor.table, id, editor);
  const name = { eventId: event.id, subscriptionId: id };
  return { body: { event_id: event.id, delivery_id: deliveryId(name) } };
};
