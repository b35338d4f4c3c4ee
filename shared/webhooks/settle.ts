import type { Attempt, Delivery } from './delivery.ts';
import { type EventName, eventTime } from './event.ts';
import { dueAt, nextTryAt } from './schedule.ts';
import type { WebhookAnswer } from './sender-port.ts';

/** A row keeps the attempts of the first schedule and of two replays. */
const MAX_ATTEMPTS = 24;

/** A delivery without a row. */
export const newDelivery = (
  eventId: string,
  subscriptionId: string,
  event: EventName,
  now: Date,
): Omit<Delivery, 'status'> => ({
  eventId,
  subscriptionId,
  event,
  createdAt: eventTime(eventId).toISOString(),
  updatedAt: now.toISOString(),
  attempts: [],
  tries: 0,
});

export const toAttempt = (startedAt: Date, answer: WebhookAnswer): Attempt => ({
  at: startedAt.toISOString(),
  outcome: isSuccess(answer) ? 'delivered' : 'failed',
  status: answer.status,
  durationMs: Math.round(answer.durationMs),
  ...(answer.body ? { answer: answer.body } : {}),
  error: answer.error,
});

const isSuccess = ({ status = 0 }: WebhookAnswer): boolean => status >= 200 && status < 300;

/**
 * The delivery after a try: `delivered`, `retrying` or `dead`.
 *
 * @param retryAfter seconds, from the receiver
 * @param random from 0 to 1
 */
export function afterAttempt(
  before: Omit<Delivery, 'status'>,
  attempt: Attempt,
  now: Date,
  random: () => number,
  retryAfter?: number,
): Delivery {
  const tries = before.tries + 1;
  const next = {
    ...withoutDue(before),
    attempts: [...before.attempts, attempt].slice(-MAX_ATTEMPTS),
    tries,
    updatedAt: now.toISOString(),
  };
  if (attempt.outcome === 'delivered') return { ...next, status: 'delivered' };
  // 410 is permanent (RFC 9110, section 15.5.11), and the subscription is disabled.
  const again = attempt.status === 410 ? undefined : nextTryAt(tries, now, retryAfter, random);
  return again
    ? { ...next, status: 'retrying', ...dueAt(before.eventId, again) }
    : { ...next, status: 'dead' };
}

/** Postpones a delivery without a try, because its receiver is paused. */
export const deferred = (before: Omit<Delivery, 'status'>, until: Date, now: Date): Delivery => ({
  ...before,
  status: 'retrying',
  updatedAt: now.toISOString(),
  ...dueAt(before.eventId, until),
});

/** Ends a delivery because its subscription is disabled or deleted. */
export const cancelled = (before: Omit<Delivery, 'status'>, now: Date): Delivery => ({
  ...withoutDue(before),
  status: 'cancelled',
  updatedAt: now.toISOString(),
});

function withoutDue<D extends Omit<Delivery, 'status'>>({ due: _due, dueAt: _dueAt, ...rest }: D) {
  return rest;
}
