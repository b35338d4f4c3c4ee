import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

const count = () => z.int().check(z.minimum(0), z.maximum(1_000_000_000));
const allowance = () => z.nullable(count()).check(described('Null: unlimited.'));
const rate = (description: string) =>
  z.int().check(z.minimum(1), z.maximum(1_000_000), described(description));
/** Far above the smallest number that DynamoDB can store. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number */
const LEAST_COST = 0.000_001;

const cost = () =>
  z.number().check(
    z.minimum(0),
    z.maximum(1_000_000),
    z.refine((value) => value <= 0 || value >= LEAST_COST, 'must be 0, or at least 0.000001'),
    described('US dollars: 0, or at least 0.000001.'),
  );
const name = () => z.string().check(z.minLength(1), z.maxLength(60));
const support = () => z.enum(['email', 'priority', 'dedicated']);

const planFields = () => ({
  name: name(),
  price: count().check(described('List price in whole US dollars a month.')),
  credits: count().check(described('AI credits for each calendar month (UTC).')),
  seats: allowance(),
  personas: allowance().check(described('Personas besides the default one. Null: unlimited.')),
  knowledge_items: allowance(),
  integrations: allowance(),
  support: support(),
});

const rates = <T extends typeof z.object | typeof z.strictObject>(object: T) =>
  object({
    answer: object({ tokens: rate('Tokens of an answer per credit.'), minimum: count() }),
    audio: object({ seconds: rate('Seconds of audio per credit.'), minimum: count() }),
  });

/** Body of `POST /api/pricing/pricebooks`. */
export const pricebookDraft = once(() =>
  z
    .strictObject({
      name: name(),
      plans: z.strictObject({
        starter: z.strictObject(planFields()),
        pro: z.strictObject(planFields()),
        enterprise: z.strictObject(planFields()),
      }),
      rates: rates(z.strictObject),
      costs: z
        .strictObject({
          models: z.record(
            z.string().check(z.minLength(1), z.maxLength(256)),
            z.strictObject({ input: cost(), output: cost() }),
          ),
          audio_minute: cost(),
        })
        .check(
          described(
            'Provider costs in US dollars per million tokens and per minute of audio. Never returned.',
          ),
        ),
      replaces: z.optional(
        z
          .int()
          .check(
            z.minimum(1),
            described('Version that this one follows. 409 if another version is the newest.'),
          ),
      ),
    })
    .check(z.meta({ id: 'PricebookDraft' })),
);

export type PricebookDraft = z.output<ReturnType<typeof pricebookDraft>>;

/** The public part of a pricebook. */
export const publicPricebook = once(() =>
  z
    .object({
      version: z.int(),
      name: z.string(),
      currency: z.literal('USD'),
      published_at: z.iso.datetime(),
      plans: z.array(z.object({ id: z.enum(['starter', 'pro', 'enterprise']), ...planFields() })),
      rates: rates(z.object),
    })
    .check(z.meta({ id: 'Pricebook' })),
);

export type PublicPricebook = z.output<ReturnType<typeof publicPricebook>>;

/** A plan for display. */
export const marketingCard = once(() =>
  z
    .object({
      id: z.enum(['starter', 'pro', 'enterprise']),
      name: z.string(),
      price: z.object({ amount: z.int(), currency: z.literal('USD'), interval: z.literal('month') }),
      credits: z.int(),
      highlights: z.array(z.string()).check(described('Features of the plan, one line each.')),
    })
    .check(z.meta({ id: 'MarketingCard' })),
);

export type MarketingCard = z.output<ReturnType<typeof marketingCard>>;
