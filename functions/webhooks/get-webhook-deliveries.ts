import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { Deliveries } from '../../shared/webhooks/delivery-store.ts';
import { toDeliveryAnswer } from './delivery-answer.ts';
import type { WebhookServices } from './services.ts';

/** GET /api/webhooks/deliveries */
export const getWebhookDeliveries: Handler<
  typeof webhookRoutes.getWebhookDeliveries,
  WebhookServices
> = async (request, { table, clock }) => {
  const { limit, cursor, from, to, subscription_id: subscriptionId, event, status } = request.input().query;
  const deliveries = new Deliveries(new TenantTable(table, request.principal.tenantId));
  const cursors = cursorsOf(deliveries.listKey, JSON.stringify({ subscriptionId, event, status, from, to }));
  const page = await deliveries.page(
    {
      limit,
      after: cursors.decode(cursor),
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      isFiltered: (subscriptionId ?? event ?? status) !== undefined,
      keep: (each) =>
        (subscriptionId === undefined || each.subscriptionId === subscriptionId) &&
        (event === undefined || each.event === event) &&
        (status === undefined || each.status === status),
    },
    clock.now(),
  );
  return { body: { data: page.items.map(toDeliveryAnswer), next_cursor: cursors.encode(page.next) } };
};
