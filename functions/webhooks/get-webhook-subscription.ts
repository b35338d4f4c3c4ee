import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { Subscriptions } from '../../shared/webhooks/subscription-store.ts';
import type { WebhookServices } from './services.ts';
import { subscriptionReply } from './subscription-reply.ts';

/** GET /api/webhooks/subscriptions/{id} */
export const getWebhookSubscription: Handler<
  typeof webhookRoutes.getWebhookSubscription,
  WebhookServices
> = async (request, { table, clock }) => {
  const now = clock.now();
  const all = new Subscriptions(new TenantTable(table, request.principal.tenantId));
  return subscriptionReply(await all.find(request.input().params.id, now), now);
};
