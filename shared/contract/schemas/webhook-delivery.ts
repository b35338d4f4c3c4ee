import * as z from 'zod/mini';
import { EVENTS } from '../../webhooks/event.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { subscriptionId } from './webhook-subscription.ts';

const EVENT_ID = 'evt_[0-9a-f]{32}';

const eventId = () =>
  z
    .string()
    .check(
      z.regex(new RegExp(`^${EVENT_ID}$`)),
      described('Id of the event: the `webhook-id` of every try.'),
    );

const deliveryId = () =>
  z
    .string()
    .check(
      z.regex(new RegExp(`^${EVENT_ID}\\.sub_[0-9a-z]{20}$`)),
      described('Id of a delivery: `<event id>.<subscription id>`.'),
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
      '`queued`: is being tried. `retrying`: waits for the next try. `delivered`: the receiver responded 2xx. `dead`: ' +
        'every try failed. `cancelled`: the subscription was disabled before the try.',
    ),
  ),
  created_at: z.iso.datetime().check(described('Time of the event.')),
  updated_at: z.iso.datetime(),
  tries: z.int().check(described('Tries since the event or the last replay.')),
  replays: z.int(),
  next_try_at: z
    .nullable(z.iso.datetime())
    .check(described('Time of the next try; null unless the status is `retrying`.')),
  last_status: z
    .nullable(z.int())
    .check(described("Status of the receiver's last response; null if there was none.")),
  last_error: z.nullable(z.string()).check(described('Error of the last try.')),
});

/** A delivery in lists. */
export const delivery = once(() => z.object(shown()).check(z.meta({ id: 'WebhookDelivery' })));

export type DeliveryAnswer = z.output<ReturnType<typeof delivery>>;

const attempt = () =>
  z.object({
    at: z.iso.datetime(),
    outcome: z
      .enum(['delivered', 'failed', 'crashed'])
      .check(described('`crashed`: Bob failed during the try, so its outcome is unknown.')),
    status: z.nullable(z.int()),
    duration_ms: z.nullable(z.number()),
    answer: z.nullable(z.string()).check(described("The first 1,024 bytes of the receiver's response.")),
    error: z.nullable(z.string()),
  });

/** A delivery with its tries and payload. */
export const deliveryDetail = once(() =>
  z
    .object({
      ...shown(),
      attempts: z
        .array(attempt())
        .check(described('The latest 24 tries, oldest first, including tries before a replay.')),
      payload: z
        .nullable(z.string())
        .check(described('The exact body that is signed and sent; null after its retention.')),
    })
    .check(z.meta({ id: 'WebhookDeliveryDetail' })),
);

export type DeliveryDetailAnswer = z.output<ReturnType<typeof deliveryDetail>>;

/** The event and delivery of a test. */
export const testSent = once(() =>
  z
    .object({
      event_id: eventId(),
      delivery_id: deliveryId(),
    })
    .check(z.meta({ id: 'WebhookTest' })),
);
