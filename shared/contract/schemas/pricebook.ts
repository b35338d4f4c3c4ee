import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

const count = () => z.int().check(z.minimum(0), z.maximum(1_000_000_000));
const allowance = () => z.nullable(count()).check(described('null: as many as one likes.'));
const rate = (what: string) => z.int().check(z.minimum(1), z.maximum(1_000_000), described(what));
/** Far above what DynamoDB refuses to store. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number */
const LEAST_COST = 0.000_001;

const cost = () =>
  z.number().check(
    z.minimum(0),
    z.maximum(1_000_000),
    z.refine((value) => value <= 0 || value >= LEAST_COST, 'must be 0, or at least 0.000001'),
    described('0, or at least 0.000001.'),
  );
const name = () => z.string().check(z.minLength(1), z.maxLength(60));
const support = () => z.enum(['email', 'priority', 'dedicated']);

const planFields = () => ({
  name: name(),
  price: count().check(described('List price in whole US dollars a month.')),
  credits: count().check(described('AI credits for each calendar month (UTC).')),
  seats: allowance(),
  personas: allowance().check(described('Personas beside the default one. null: as many as one likes.')),
  knowledge_items: allowance(),
  integrations: allowance(),
  support: support(),
});

const rates = <T extends typeof z.object | typeof z.strictObject>(object: T) =>
  object({
    answer: object({ tokens: rate('Tokens of an answer for one credit.'), minimum: count() }),
    audio: object({ seconds: rate('Seconds of audio for one credit.'), minimum: count() }),
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
          described('What the providers charge, in US dollars; for a million tokens. It is in no answer.'),
        ),
      replaces: z.optional(
        z
          .int()
          .check(
            z.minimum(1),
            described('The version that this one is to follow: 409 when another is newest.'),
          ),
      ),
    })
    .check(z.meta({ id: 'PricebookDraft' })),
);

export type PricebookDraft = z.output<ReturnType<typeof pricebookDraft>>;

/** What anyone may see of a pricebook. Whatever else there is in one is left out. */
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

/** A plan as marketing shows it. */
export const marketingCard = once(() =>
  z
    .object({
      id: z.enum(['starter', 'pro', 'enterprise']),
      name: z.string(),
      price: z.object({ amount: z.int(), currency: z.literal('USD'), interval: z.literal('month') }),
      credits: z.int(),
      highlights: z.array(z.string()).check(described('What the plan gives, in lines to be shown.')),
    })
    .check(z.meta({ id: 'MarketingCard' })),
);

export type MarketingCard = z.output<ReturnType<typeof marketingCard>>;
