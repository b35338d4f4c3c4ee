import * as z from 'zod/mini';
import { EVENTS } from '../../webhooks/event.ts';
import { MAX_URL_CHARS } from '../../webhooks/url-rules.ts';
import { described } from './described.ts';
import { moment } from './moment.ts';
import { once } from './once.ts';
import { text } from './text.ts';

const id = () => z.string().check(z.regex(/^sub_[0-9a-z]{20}$/), described('Id of a subscription.'));

/** Parameters of a path with a subscription's id. */
export const subscriptionParams = () => z.object({ id: id() });

/** Id of a subscription in a query. */
export const subscriptionId = id;

const url = () =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(MAX_URL_CHARS),
      described(
        'URL that receives events by POST: https, on a publicly reachable host. Redirects are not followed.',
      ),
    );

const description = () => text({ least: 0, most: 200 }, 'Note for your own use.');

const named = () =>
  z.array(z.enum(EVENTS)).check(
    z.minLength(1),
    z.maxLength(EVENTS.length),
    z.refine((events) => new Set(events).size === events.length),
    z.meta({ uniqueItems: true }),
  );

const events = () =>
  z
    .union(
      [named(), z.array(z.literal('*')).check(z.minLength(1), z.maxLength(1))],
      `must be ["*"], or a list without repetitions of: ${EVENTS.join(', ')}`,
    )
    .check(
      z.meta({
        description: 'Subscribed events, or only `*` for all events, including future ones.',
        examples: [['lead.created', 'appointment.booked'], ['*']],
      }),
    );

const status = () =>
  z.enum(['enabled', 'disabled']).check(described('A disabled subscription receives nothing.'));

export const newSubscription = once(() =>
  z
    .strictObject({
      url: url(),
      description: z._default(description(), ''),
      events: events(),
      status: z._default(status(), 'enabled'),
    })
    .check(
      z.meta({
        id: 'NewWebhookSubscription',
        examples: [
          { url: 'https://crm.example.com/hooks/bob', events: ['lead.created', 'appointment.booked'] },
        ],
      }),
    ),
);

export const subscriptionChange = once(() =>
  z
    .partial(z.strictObject({ url: url(), description: description(), events: events(), status: status() }))
    .check(z.meta({ id: 'WebhookSubscriptionChange' })),
);

const shown = () => ({
  id: id(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum([...EVENTS, '*'])),
  status: status(),
  disabled_reason: z
    .nullable(z.enum(['by_user', 'gone', 'failing']))
    .check(
      described(
        '`gone`: the receiver responded 410. `failing`: every try failed for five days. Null while enabled.',
      ),
    ),
  disabled_at: z.nullable(z.iso.datetime()),
  failing_since: z
    .nullable(z.iso.datetime())
    .check(described('Time of the first failure since the last success.')),
  failures: z.int().check(described('Consecutive failures.')),
  paused_until: z
    .nullable(z.iso.datetime())
    .check(described('No tries until then, after several consecutive failures.')),
  previous_secret_until: z
    .nullable(z.iso.datetime())
    .check(described('The previous secret also signs until then.')),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  version: z.int().check(described('Increases by one with each change by a user; also in the ETag.')),
});

/** A subscription in responses, without its secret. */
export const subscription = once(() => z.object(shown()).check(z.meta({ id: 'WebhookSubscription' })));

/** A subscription with its secret, which is shown only once. */
export const subscriptionWithSecret = once(() =>
  z
    .object({
      ...shown(),
      secret: z.string().check(
        z.meta({
          description:
            'Signing secret. Shown only once. Keep it on your server and verify signatures with it.',
          examples: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'],
        }),
      ),
    })
    .check(z.meta({ id: 'WebhookSubscriptionWithSecret' })),
);

export type SubscriptionAnswer = z.output<ReturnType<typeof subscription>>;

/** Selection of events to replay. */
export const replayRequest = once(() =>
  z
    .strictObject({
      since: moment('Earliest event to replay. Events are kept for 30 days.'),
      status: z._default(
        z
          .enum(['dead', 'all'])
          .check(
            described(
              '`dead`: deliveries whose tries all failed. `all`: every subscribed event, whatever its status.',
            ),
          ),
        'dead',
      ),
      cursor: z.optional(
        z.string().check(z.maxLength(256), described('`next_cursor` of the previous call.')),
      ),
    })
    .check(z.meta({ id: 'WebhookReplay', examples: [{ since: '2026-11-24T00:00:00Z' }] })),
);
