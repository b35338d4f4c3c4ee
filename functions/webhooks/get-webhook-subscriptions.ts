import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { prefixes } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { Subscriptions } from '../../shared/webhooks/subscription-store.ts';
import type { WebhookServices } from './services.ts';
import { toSubscriptionAnswer } from './subscription-reply.ts';

/** GET /api/webhooks/subscriptions */
export const getWebhookSubscriptions: Handler<
  typeof webhookRoutes.getWebhookSubscriptions,
  WebhookServices
> = async (request, { table, clock }) => {
  const { limit, cursor } = request.input().query;
  const all = new Subscriptions(new TenantTable(table, request.principal.tenantId));
  const cursors = cursorsOf(all.listKey, 'subscriptions');
  const now = clock.now();
  const page = await all.list(limit, cursors.decode(cursor, prefixes.subscription), now);
  return {
    body: {
      data: page.subscriptions.map((each) => toSubscriptionAnswer(each, now)),
      next_cursor: cursors.encode(page.next),
    },
  };
};
