import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { readDelivery } from '../../shared/webhooks/delivery-rows.ts';
import { readEvent } from '../../shared/webhooks/events.ts';
import { toDeliveryDetail } from './delivery-answer.ts';
import { deliveryName } from './delivery-name.ts';
import type { WebhookServices } from './services.ts';

/** GET /api/webhooks/deliveries/{id} */
export const getWebhookDelivery: Handler<typeof webhookRoutes.getWebhookDelivery, WebhookServices> = async (
  request,
  { table: platform, clock },
) => {
  const name = deliveryName(request.input().params.id);
  const table = new TenantTable(platform, request.principal.tenantId);
  const now = clock.now();
  const [delivery, event] = await Promise.all([
    readDelivery(table, name, now),
    readEvent(table, name.eventId, now),
  ]);
  if (!delivery) throw new NotFound(NOTHING_THERE);
  return { body: toDeliveryDetail(delivery, event?.payload) };
};
