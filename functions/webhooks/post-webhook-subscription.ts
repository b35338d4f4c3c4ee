import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { createSubscription } from '../../shared/webhooks/subscriptions.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';
import { secretReply } from './subscription-reply.ts';

/** POST /api/webhooks/subscriptions */
export const postWebhookSubscription: Handler<
  typeof webhookRoutes.postWebhookSubscription,
  WebhookServices
> = async (request, services) => {
  const created = await createSubscription(editorOf(request, services), request.input().body);
  const { body, headers } = secretReply(created, services.clock.now());
  return { body, headers: { ...headers, Location: `/api/webhooks/subscriptions/${body.id}` } };
};
