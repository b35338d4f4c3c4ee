import * as z from 'zod/mini';
import { EVENTS } from '../../webhooks/event.ts';
import { MAX_URL_CHARS } from '../../webhooks/url-rules.ts';
import { described } from './described.ts';
import { moment } from './moment.ts';
import { once } from './once.ts';
import { text } from './text.ts';

const id = () => z.string().check(z.regex(/^sub_[0-9a-z]{20}$/), described('Id of a subscription.'));

/** The parameters of a path with a subscription's id. */
export const subscriptionParams = () => z.object({ id: id() });

/** A subscription's id where it is looked for. */
export const subscriptionId = id;

const url = () =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(MAX_URL_CHARS),
      described(
        'Where events are POSTed to: https, on a host that anybody on the internet reaches. Redirects are not followed.',
      ),
    );

const description = () => text({ least: 0, most: 200 }, 'What it is for. For you alone.');

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
        description:
          'What the receiver is told of: some events, or `*` alone for all, those of the future included.',
        examples: [['lead.created', 'appointment.booked'], ['*']],
      }),
    );

const status = () =>
  z.enum(['enabled', 'disabled']).check(described('Nothing is sent while it is disabled.'));

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
        '`gone`: the receiver answered 410. `failing`: nothing but failures for five days. Null while it is enabled.',
      ),
    ),
  disabled_at: z.nullable(z.iso.datetime()),
  failing_since: z
    .nullable(z.iso.datetime())
    .check(described('When the failures began that no success has ended yet.')),
  failures: z.int().check(described('Failures in a row.')),
  paused_until: z
    .nullable(z.iso.datetime())
    .check(described('After many failures in a row: until then nothing is tried.')),
  previous_secret_until: z
    .nullable(z.iso.datetime())
    .check(described('Until then the secret before the last rotation signs along.')),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  version: z.int().check(described('Rises by one with each change of yours; the ETag has it too.')),
});

/** A subscription as answers show it: never with its secret. */
export const subscription = once(() => z.object(shown()).check(z.meta({ id: 'WebhookSubscription' })));

/** The same with its secret, once. */
export const subscriptionWithSecret = once(() =>
  z
    .object({
      ...shown(),
      secret: z.string().check(
        z.meta({
          description: 'Shown this once. Verifies signatures: keep it on your server.',
          examples: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'],
        }),
      ),
    })
    .check(z.meta({ id: 'WebhookSubscriptionWithSecret' })),
);

export type SubscriptionAnswer = z.output<ReturnType<typeof subscription>>;

/** Which events are sent again. */
export const replayRequest = once(() =>
  z
    .strictObject({
      since: moment('Events not earlier than this. They are kept for 30 days.'),
      status: z._default(
        z
          .enum(['dead', 'all'])
          .check(
            described(
              '`dead`: what every try failed of. `all`: every event that it wants, whatever came of it.',
            ),
          ),
        'dead',
      ),
      cursor: z.optional(z.string().check(z.maxLength(256), described('`next_cursor` of the call before.'))),
    })
    .check(z.meta({ id: 'WebhookReplay', examples: [{ since: '2026-11-24T00:00:00Z' }] })),
);
