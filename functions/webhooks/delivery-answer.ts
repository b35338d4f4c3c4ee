import type { DeliveryAnswer, DeliveryDetailAnswer } from '../../shared/contract/schemas/webhook-delivery.ts';
import { type Delivery, deliveryId } from '../../shared/webhooks/delivery.ts';

/** The contract's delivery, from the row of the log. */
export function toDeliveryAnswer(delivery: Delivery): DeliveryAnswer {
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

/** The same with every try, and what is sent, as long as that is kept. */
export const toDeliveryDetail = (delivery: Delivery, payload: string | undefined): DeliveryDetailAnswer => ({
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
