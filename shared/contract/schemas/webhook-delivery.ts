import * as z from 'zod/mini';
import { EVENTS } from '../../webhooks/event.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { subscriptionId } from './webhook-subscription.ts';

const EVENT_ID = 'evt_[0-9a-f]{32}';

const eventId = () =>
  z
    .string()
    .check(z.regex(new RegExp(`^${EVENT_ID}$`)), described('Of the event: the `webhook-id` of every try.'));

const deliveryId = () =>
  z
    .string()
    .check(
      z.regex(new RegExp(`^${EVENT_ID}\\.sub_[0-9a-z]{20}$`)),
      described('Of a delivery: the ids of the event and of the subscription, with a dot between.'),
    );

export const deliveryParams = () => z.object({ id: deliveryId() });

export const deliveryStatus = () => z.enum(['queued', 'retrying', 'delivered', 'dead', 'cancelled']);

export const eventName = () => z.enum(EVENTS);

const shown = () => ({
  id: deliveryId(),
  event_id: eventId(),
  subscription_id: subscriptionId(),
  event: eventName(),
  status: deliveryStatus().check(
    described(
      '`queued`: is tried now. `retrying`: waits for its next try. `delivered`: the receiver answered 2xx. `dead`: every ' +
        'try failed. `cancelled`: its subscription was disabled before it was tried.',
    ),
  ),
  created_at: z.iso.datetime().check(described('When the event happened.')),
  updated_at: z.iso.datetime(),
  tries: z.int().check(described('Since the beginning, or the last replay.')),
  replays: z.int(),
  next_try_at: z.nullable(z.iso.datetime()).check(described('While it is retrying.')),
  last_status: z
    .nullable(z.int())
    .check(described("Status of the receiver's last answer; null without one.")),
  last_error: z.nullable(z.string()).check(described('Why the last try had no good answer.')),
});

/** A delivery as lists show it. */
export const delivery = once(() => z.object(shown()).check(z.meta({ id: 'WebhookDelivery' })));

export type DeliveryAnswer = z.output<ReturnType<typeof delivery>>;

const attempt = () =>
  z.object({
    at: z.iso.datetime(),
    outcome: z
      .enum(['delivered', 'failed', 'crashed'])
      .check(described('`crashed`: Bob failed before he could tell what became of it.')),
    status: z.nullable(z.int()),
    duration_ms: z.nullable(z.number()),
    answer: z.nullable(z.string()).check(described("The first 1,024 bytes of the receiver's answer.")),
    error: z.nullable(z.string()),
  });

/** A delivery with all that is known of it. */
export const deliveryDetail = once(() =>
  z
    .object({
      ...shown(),
      attempts: z
        .array(attempt())
        .check(described('The latest 24, oldest first, those before a replay included.')),
      payload: z
        .nullable(z.string())
        .check(
          described('The very body that is signed and sent, as text; null when it is not kept any more.'),
        ),
    })
    .check(z.meta({ id: 'WebhookDeliveryDetail' })),
);

export type DeliveryDetailAnswer = z.output<ReturnType<typeof deliveryDetail>>;

/** What a test was sent as. */
export const testSent = once(() =>
  z
    .object({
      event_id: eventId(),
      delivery_id: deliveryId(),
    })
    .check(z.meta({ id: 'WebhookTest' })),
);
