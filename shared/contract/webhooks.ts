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

/** Who is told of what happens at a tenant, and what became of it. */
export const webhookRoutes = routeGroup({
  getWebhookSubscriptions: {
    ...reading,
    path: '/api/webhooks/subscriptions',
    summary: 'Your webhook subscriptions, as they were created',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(subscription())),
  },
  postWebhookSubscription: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions',
    summary: 'Subscribe a receiver to events',
    description:
      'The answer holds the secret that signs, this once. Your plan says how many subscriptions there may be, disabled ' +
      'ones included, and 100 is the most of any; more are refused with 409.',
    body: newSubscription,
    status: 201,
    answer: subscriptionWithSecret,
  },
  getWebhookSubscription: {
    ...reading,
    path: '/api/webhooks/subscriptions/{id}',
    summary: 'One subscription',
    params: subscriptionParams,
    answer: subscription,
  },
  patchWebhookSubscription: {
    ...managing,
    method: 'PATCH',
    path: '/api/webhooks/subscriptions/{id}',
    summary: 'Change a subscription, disable or enable it',
    description:
      'What is left out stays as it is. Enabling forgets the failures; what happened while it was disabled is sent by a replay ' +
      'of `all`. Without If-Match the last change wins.',
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
    description: 'What is on its way is not sent any more. The log of what was stays.',
    params: subscriptionParams,
    headers: ifMatch,
    status: 204,
    answer: () => z.undefined(),
  },
  testWebhookSubscription: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions/{id}/test',
    summary: 'Send a `webhook.test` to one subscription, whatever it has subscribed to',
    description:
      'It takes the way of every event. The delivery can be read once it was tried, which is mostly a matter of seconds. A ' +
      'disabled subscription is refused with 409.',
    params: subscriptionParams,
    status: 202,
    answer: testSent,
  },
  rotateWebhookSecret: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions/{id}/rotate-secret',
    summary: 'Replace the secret; the one before signs along for 24 hours',
    description:
      'The answer holds the new secret, this once. A secret that still signed along from an earlier rotation ends at once. Of ' +
      'two who rotate at the same time, one is refused with 409.',
    params: subscriptionParams,
    headers: ifMatch,
    answer: subscriptionWithSecret,
  },
  replayWebhookSubscription: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/subscriptions/{id}/replay',
    summary: 'Send events since a time again, the oldest first',
    description:
      'At most 200 for each call, of at most 1,000 that are looked at: go on with `next_cursor` until it is null, also where ' +
      'a call has replayed none. What is on its way already is left alone. A disabled subscription is refused with 409.',
    params: subscriptionParams,
    body: replayRequest,
    answer: () =>
      z.object({
        replayed: z.int().check(described('Deliveries that are on their way again.')),
        next_cursor: z.nullable(z.string()).check(described('Pass as `cursor` to go on; null at the end.')),
      }),
  },
  getWebhookDeliveries: {
    ...reading,
    path: '/api/webhooks/deliveries',
    summary: 'The delivery log, the newest event first',
    description:
      'A delivery is in the log once it was tried. With a filter a page may hold fewer than `limit`, or none, while ' +
      '`next_cursor` leads on: at most 1,000 deliveries are looked at for a page.',
    query: () =>
      z.strictObject({
        ...pagination(),
        subscription_id: z.optional(subscriptionId()),
        event: z.optional(eventName()),
        status: z.optional(deliveryStatus()),
        from: z.optional(moment('Of events not earlier than this.')),
        to: z.optional(moment('Of events not later than this.')),
      }),
    answer: () => z.object(pageOf(delivery())),
  },
  getWebhookDelivery: {
    ...reading,
    path: '/api/webhooks/deliveries/{id}',
    summary: 'One delivery, with every try and what is sent',
    params: deliveryParams,
    answer: deliveryDetail,
  },
  replayWebhookDelivery: {
    ...managing,
    method: 'POST',
    path: '/api/webhooks/deliveries/{id}/replay',
    summary: 'Send a delivery again',
    description:
      'One that is dead, cancelled or delivered, with the same id and body and tries as if it were new. One that is on its ' +
      'way already is refused with 409, and so is one whose subscription is disabled or deleted, or whose event is older ' +
      'than 30 days.',
    params: deliveryParams,
    status: 202,
    answer: delivery,
  },
});
