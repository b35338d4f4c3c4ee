import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { ifMatch } from './schemas/if-match.ts';
import { moment } from './schemas/moment.ts';
import { pageOf, pagination } from './schemas/page.ts';
import {
  delivery,
  deliveryDetail,
  deliveryParams,
  deliveryStatus,
  eventName,
  testSent,
} from './schemas/webhook-delivery.ts';
import {
  newSubscription,
  replayRequest,
  subscription,
  subscriptionChange,
  subscriptionId,
  subscriptionParams,
  subscriptionWithSecret,
} from './schemas/webhook-subscription.ts';

const reading = { method: 'GET', caller: 'customer', permission: 'webhooks.read' } as const;
const managing = { caller: 'customer', permission: 'webhooks.manage', problems: [409] } as const;

/** Webhook subscriptions and the delivery log. */
export const webhookRoutes = routeGroup({
  getWebhookSubscriptions: {
    ...reading,
    path: '/api/webhooks/subscriptions',
    summary: 'List your webhook subscriptions, in order of creation',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(subscription())),
  },
  postWebhookSubscription: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions',
    summary: 'Create a webhook subscription',
    description:
      'The response holds the signing secret; it is shown only once. 409 if your plan allows no more subscriptions, ' +
      'including disabled ones. The maximum for any plan is 100.',
    body: newSubscription,
    status: 201,
    answer: subscriptionWithSecret,
  },
  getWebhookSubscription: {
    ...reading,
    path: '/api/webhooks/subscriptions/{id}',
    summary: 'Get a subscription',
    params: subscriptionParams,
    answer: subscription,
  },
  patchWebhookSubscription: {
    ...managing,
    method: 'PATCH',
    path: '/api/webhooks/subscriptions/{id}',
    summary: 'Change, disable or enable a subscription',
    description:
      'Omitted fields keep their values. Enabling resets the failure count. To send events that happened while it was ' +
      'disabled, replay with status `all`. Without `If-Match` the last change wins.',
    params: subscriptionParams,
    headers: ifMatch,
    body: subscriptionChange,
    answer: subscription,
  },
  deleteWebhookSubscription: {
    ...managing,
    method: 'DELETE',
    path: '/api/webhooks/subscriptions/{id}',
    summary: 'Delete a subscription',
    description: 'Pending deliveries are cancelled. The delivery log is kept.',
    params: subscriptionParams,
    headers: ifMatch,
    status: 204,
    answer: () => z.undefined(),
  },
  testWebhookSubscription: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions/{id}/test',
    summary: 'Send a `webhook.test` event to a subscription, even if it has not subscribed to it',
    description:
      'The event is delivered like any other. You can read the delivery after the first try, usually within seconds. ' +
      '409 if the subscription is disabled.',
    params: subscriptionParams,
    status: 202,
    answer: testSent,
  },
  rotateWebhookSecret: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions/{id}/rotate-secret',
    summary: 'Rotate the signing secret; the previous one also signs for 24 hours',
    description:
      'The response holds the new secret; it is shown only once. A secret that an earlier rotation kept ends ' +
      'immediately. 409 if another rotation happens at the same time.',
    params: subscriptionParams,
    headers: ifMatch,
    answer: subscriptionWithSecret,
  },
  replayWebhookSubscription: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions/{id}/replay',
    summary: 'Replay events since a time, oldest first',
    description:
      'A call examines at most 1,000 events and replays at most 200. Call again with `next_cursor` until it is null, even ' +
      'if a call replayed none. Deliveries in progress are skipped. 409 if the subscription is disabled.',
    params: subscriptionParams,
    body: replayRequest,
    answer: () =>
      z.object({
        replayed: z.int().check(described('Number of replayed deliveries.')),
        next_cursor: z
          .nullable(z.string())
          .check(described('Pass as `cursor` for the next call; null at the end.')),
      }),
  },
  getWebhookDeliveries: {
    ...reading,
    path: '/api/webhooks/deliveries',
    summary: 'List the delivery log, newest event first',
    description:
      'A delivery appears in the log after its first try. A filtered page may hold fewer deliveries than `limit`, or none, ' +
      'because a page examines at most 1,000 deliveries. Follow `next_cursor` until it is null.',
    query: () =>
      z.strictObject({
        ...pagination(),
        subscription_id: z.optional(subscriptionId()),
        event: z.optional(eventName()),
        status: z.optional(deliveryStatus()),
        from: z.optional(moment('Earliest time of an event, inclusive.')),
        to: z.optional(moment('Latest time of an event, inclusive.')),
      }),
    answer: () => z.object(pageOf(delivery())),
  },
  getWebhookDelivery: {
    ...reading,
    path: '/api/webhooks/deliveries/{id}',
    summary: 'Get a delivery with its tries and its payload',
    params: deliveryParams,
    answer: deliveryDetail,
  },
  replayWebhookDelivery: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/deliveries/{id}/replay',
    summary: 'Replay a delivery',
    description:
      'Sends a dead, cancelled or delivered event again, with the same id and body and a new series of tries. 409 if the ' +
      'delivery is in progress, its subscription is disabled or deleted, or the event is older than 30 days.',
    params: deliveryParams,
    status: 202,
    answer: delivery,
  },
});
