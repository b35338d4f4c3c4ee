import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { rotateSecret } from '../../shared/webhooks/subscriptions.ts';
import { editorOf } from './editor-of.ts';
import type { WebhookServices } from './services.ts';
import { secretReply } from './subscription-reply.ts';

/** POST /api/webhooks/subscriptions/{id}/rotate-secret */
export const rotateWebhookSecret: Handler<typeof webhookRoutes.rotateWebhookSecret, WebhookServices> = async (
  request,
  services,
) => {
  const { params, headers } = request.input();
  const expected = expectedBy(headers['if-match']);
  const rotated = await rotateSecret(editorOf(request, services), params.id, expected);
  return secretReply(rotated, services.clock.now());
};
