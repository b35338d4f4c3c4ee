import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { removeSubscription } from '../../shared/webhooks/subscriptions.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';

/** DELETE /api/webhooks/subscriptions/{id} */
export const deleteWebhookSubscription: Handler<
  typeof webhookRoutes.deleteWebhookSubscription,
  WebhookServices
> = async (request, services) => {
  const { params, headers } = request.input();
  const expected = expectedBy(headers['if-match']);
  const removed = await removeSubscription(editorOf(request, services), params.id, expected);
  if (!removed) throw new NotFound(NOTHING_THERE);
  return { body: undefined };
};
