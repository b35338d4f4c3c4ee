import type { DeliveryAnswer, DeliveryDetailAnswer } from '../../shared/contract/schemas/webhook-delivery.ts';
import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { allOrThrow } from '../../shared/core/all-or-throw.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { replayDelivery } from '../../shared/webhooks/deliveries.ts';
import { type Delivery, deliveryId } from '../../shared/webhooks/delivery.ts';
import { readDelivery } from '../../shared/webhooks/delivery-rows.ts';
import { Deliveries, type DeliveryName } from '../../shared/webhooks/delivery-store.ts';
import { readEvent } from '../../shared/webhooks/events.ts';

/** GET /api/webhooks/deliveries */
export const getWebhookDeliveries: Handler<typeof webhookRoutes.getWebhookDeliveries> = async (request) => {
  const { table, clock } = request.context;
  const { limit, cursor, from, to, subscription_id: subscriptionId, event, status } = request.input().query;
  const deliveries = new Deliveries(table);
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

/** GET /api/webhooks/deliveries/{id} */
export const getWebhookDelivery: Handler<typeof webhookRoutes.getWebhookDelivery> = async (request) => {
  const { table, clock } = request.context;
  const name = deliveryName(request.input().params.id);
  const now = clock.now();
  const [delivery, event] = await allOrThrow([
    readDelivery(table, name, now),
    readEvent(table, name.eventId, now),
  ]);
  if (!delivery) throw new NotFound(NOTHING_THERE);
  return { body: toDeliveryDetail(delivery, event?.payload) };
};

/** POST /api/webhooks/deliveries/{id}/replay */
export const replayWebhookDelivery: Handler<typeof webhookRoutes.replayWebhookDelivery> = async (request) => {
  const { context } = request;
  const name = deliveryName(request.input().params.id);
  return { body: toDeliveryAnswer(await replayDelivery(context, name)) };
};

/** Maps a stored delivery to the wire. */
function toDeliveryAnswer(delivery: Delivery): DeliveryAnswer {
  const last = delivery.attempts.at(-1);
  return {
    id: deliveryId(delivery),
    event_id: delivery.eventId,
    subscription_id: delivery.subscriptionId,
    event: delivery.event,
    status: delivery.status,
    created_at: delivery.createdAt,
    updated_at: delivery.updatedAt,
    tries: delivery.tries,
    replays: delivery.replays ?? 0,
    next_try_at: (delivery.status === 'retrying' && delivery.dueAt) || null,
    last_status: last?.status ?? null,
    last_error: last?.error ?? null,
  };
}

/** Adds every attempt, and the payload as long as it is stored. */
const toDeliveryDetail = (delivery: Delivery, payload: string | undefined): DeliveryDetailAnswer => ({
  ...toDeliveryAnswer(delivery),
  attempts: delivery.attempts.map(({ at, outcome, status, durationMs, answer, error }) => ({
    at,
    outcome,
    status: status ?? null,
    duration_ms: durationMs ?? null,
    answer: answer ?? null,
    error: error ?? null,
  })),
  payload: payload ?? null,
});

/** Parses an id that `deliveryId` made. */
function deliveryName(id: string): DeliveryName {
  const [eventId = '', subscriptionId = ''] = id.split('.');
  return { eventId, subscriptionId };
}
