import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { changeSubscription } from '../../shared/webhooks/subscriptions.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';
import { subscriptionReply } from './subscription-reply.ts';

/** PATCH /api/webhooks/subscriptions/{id} */
export const patchWebhookSubscription: Handler<
  typeof webhookRoutes.patchWebhookSubscription,
  WebhookServices
> = async (request, services) => {
  const { params, headers, body } = request.input();
  const expected = expectedBy(headers['if-match']);
  const changed = await changeSubscription(editorOf(request, services), params.id, body, expected);
  return subscriptionReply(changed, services.clock.now());
};
