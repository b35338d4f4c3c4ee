import type { SubscriptionAnswer } from '../../shared/contract/schemas/webhook-subscription.ts';
import type { webhookRoutes } from '../../shared/contract/webhooks.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import { entityTag, expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler, Reply } from '../../shared/http/handler.ts';
import { prefixes } from '../../shared/table/keys.ts';
import { replaySince } from '../../shared/webhooks/deliveries.ts';
import { deliveryId } from '../../shared/webhooks/delivery.ts';
import { sendTest } from '../../shared/webhooks/send-test.ts';
import type { Subscription } from '../../shared/webhooks/subscription.ts';
import { Subscriptions } from '../../shared/webhooks/subscription-store.ts';
import {
  changeSubscription,
  createSubscription,
  removeSubscription,
  rotateSecret,
  type WithSecret,
} from '../../shared/webhooks/subscriptions.ts';
import type { WebhookServices } from './services.ts';

/** GET /api/webhooks/subscriptions */
export const getWebhookSubscriptions: Handler<typeof webhookRoutes.getWebhookSubscriptions> = async (
  request,
) => {
  const { table, clock } = request.context;
  const { limit, cursor } = request.input().query;
  const all = new Subscriptions(table);
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

/** POST /api/webhooks/subscriptions */
export const postWebhookSubscription: Handler<
  typeof webhookRoutes.postWebhookSubscription,
  WebhookServices
> = async (request, { secrets, allowLoopback }) => {
  const { context } = request;
  const created = await createSubscription({ ...context, secrets, allowLoopback }, request.input().body);
  const { body, headers } = secretReply(created, context.clock.now());
  return { body, headers: { ...headers, Location: `/api/webhooks/subscriptions/${body.id}` } };
};

/** GET /api/webhooks/subscriptions/{id} */
export const getWebhookSubscription: Handler<typeof webhookRoutes.getWebhookSubscription> = async (
  request,
) => {
  const { table, clock } = request.context;
  const now = clock.now();
  const all = new Subscriptions(table);
  return subscriptionReply(await all.find(request.input().params.id, now), now);
};

/** PATCH /api/webhooks/subscriptions/{id} */
export const patchWebhookSubscription: Handler<
  typeof webhookRoutes.patchWebhookSubscription,
  WebhookServices
> = async (request, { secrets, allowLoopback }) => {
  const { context } = request;
  const { params, headers, body } = request.input();
  const expected = expectedBy(headers['if-match']);
  const changed = await changeSubscription({ ...context, secrets, allowLoopback }, params.id, body, expected);
  return subscriptionReply(changed, context.clock.now());
};

/** DELETE /api/webhooks/subscriptions/{id} */
export const deleteWebhookSubscription: Handler<
  typeof webhookRoutes.deleteWebhookSubscription,
  WebhookServices
> = async (request, { secrets, allowLoopback }) => {
  const { context } = request;
  const { params, headers } = request.input();
  const expected = expectedBy(headers['if-match']);
  const removed = await removeSubscription({ ...context, secrets, allowLoopback }, params.id, expected);
  if (!removed) throw new NotFound(NOTHING_THERE);
  return { body: undefined };
};

/** POST /api/webhooks/subscriptions/{id}/test */
export const testWebhookSubscription: Handler<typeof webhookRoutes.testWebhookSubscription> = async (
  request,
) => {
  const { context } = request;
  const { id } = request.input().params;
  const event = await sendTest(context, id);
  const name = { eventId: event.id, subscriptionId: id };
  return { body: { event_id: event.id, delivery_id: deliveryId(name) } };
};

/** POST /api/webhooks/subscriptions/{id}/rotate-secret */
export const rotateWebhookSecret: Handler<typeof webhookRoutes.rotateWebhookSecret, WebhookServices> = async (
  request,
  { secrets, allowLoopback },
) => {
  const { context } = request;
  const { params, headers } = request.input();
  const expected = expectedBy(headers['if-match']);
  const rotated = await rotateSecret({ ...context, secrets, allowLoopback }, params.id, expected);
  return secretReply(rotated, context.clock.now());
};

/** POST /api/webhooks/subscriptions/{id}/replay */
export const replayWebhookSubscription: Handler<typeof webhookRoutes.replayWebhookSubscription> = async (
  request,
) => {
  const { context } = request;
  const { params, body } = request.input();
  const { since, status, cursor } = body;
  const cursors = cursorsOf(context.table.tenantId, 'replay', params.id, since, status);
  const { replayed, next } = await replaySince(context, params.id, {
    since: new Date(since),
    scope: status,
    after: cursors.decode(cursor, '', 'cursor'),
  });
  return { body: { replayed, next_cursor: cursors.encode(next) } };
};

/** Maps a stored subscription to the wire, field by field, so that no secret gets out. */
const toSubscriptionAnswer = (subscription: Subscription, now: Date): SubscriptionAnswer => ({
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

/** Answers with one subscription and its ETag. @throws NotFound when there is none */
function subscriptionReply(found: Subscription | undefined, now: Date): Reply<SubscriptionAnswer> {
  if (!found) throw new NotFound(NOTHING_THERE);
  return { body: toSubscriptionAnswer(found, now), headers: { ETag: entityTag(found.version) } };
}

/** Adds the new secret to the answer. @throws NotFound when there is no subscription */
function secretReply(made: WithSecret | undefined, now: Date) {
  const { body, headers } = subscriptionReply(made?.subscription, now);
  return { body: { ...body, secret: made?.secret ?? '' }, headers };
}

/** Returns a time only if it is in the future. ISO 8601 times in UTC sort as text. */
const inFuture = (until: string | undefined, now: Date): string | null =>
  until !== undefined && until > now.toISOString() ? until : null;
