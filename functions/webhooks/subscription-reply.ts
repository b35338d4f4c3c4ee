import type { SubscriptionAnswer } from '../../shared/contract/schemas/webhook-subscription.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { entityTag } from '../../shared/http/entity-tag.ts';
import type { Reply } from '../../shared/http/handler.ts';
import type { Subscription } from '../../shared/webhooks/subscription.ts';
import type { WithSecret } from '../../shared/webhooks/subscriptions.ts';

/** The contract's subscription, from the stored one: field by field, so that no secret ever gets out. */
export const toSubscriptionAnswer = (subscription: Subscription, now: Date): SubscriptionAnswer => ({
  id: subscription.id,
  url: subscription.url,
  description: subscription.description,
  events: [...subscription.events],
  status: subscription.status,
  disabled_reason: subscription.disabledReason ?? null,
  disabled_at: subscription.disabledAt ?? null,
  failing_since: subscription.failingSince ?? null,
  failures: subscription.failures ?? 0,
  paused_until: inFuture(subscription.pausedUntil, now),
  previous_secret_until: inFuture(subscription.previousSecret?.until, now),
  created_at: subscription.createdAt,
  updated_at: subscription.updatedAt,
  version: subscription.version,
});

/** One subscription with its ETag. @throws NotFound when there is none */
export function subscriptionReply(found: Subscription | undefined, now: Date): Reply<SubscriptionAnswer> {
  if (!found) throw new NotFound(NOTHING_THERE);
  return { body: toSubscriptionAnswer(found, now), headers: { ETag: entityTag(found.version) } };
}

/** The same with the secret that was just made. @throws NotFound when there is no subscription */
export function secretReply(made: WithSecret | undefined, now: Date) {
  const { body, headers } = subscriptionReply(made?.subscription, now);
  return { body: { ...body, secret: made?.secret ?? '' }, headers };
}

/** Both are ISO 8601 in UTC, which sorts as time does. */
const inFuture = (until: string | undefined, now: Date): string | null =>
  until !== undefined && until > now.toISOString() ? until : null;
