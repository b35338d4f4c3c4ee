import type { SignedInServices } from '../../shared/aws/signed-in-services.ts';
import type { Entitlements, PlanTerms, Pricebook } from '../../shared/billing/pricebook.ts';
import { type PricebookTerms, publishPricebook } from '../../shared/billing/publish.ts';
import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import {
  type MarketingCard,
  marketingCard,
  type PricebookDraft,
  type PublicPricebook,
  publicPricebook,
} from '../../shared/contract/schemas/pricebook.ts';
import { actorOf } from '../../shared/core/audit.ts';
import { PLANS, type Plan } from '../../shared/core/tenant.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { publicReply } from '../../shared/http/public-reply.ts';

interface PricingServices extends SignedInServices {
  /** Id of the deployment's own tenant. @throws Conflict when it does not exist yet */
  readonly ownTenant: () => Promise<string>;
}

/** GET /api/pricing/snapshot */
export const getPricingSnapshot: Handler<typeof pricingRoutes.getPricingSnapshot, PricingServices> = async (
  request,
  { prices },
) => {
  const pricebook = await prices.current();
  return publicReply(request, pricebook.version, publicPricebook().parse(toPublic(pricebook)));
};

/** GET /api/pricing/marketing-cards */
export const getMarketingCards: Handler<typeof pricingRoutes.getMarketingCards, PricingServices> = async (
  request,
  { prices },
) => {
  const pricebook = await prices.current();
  const data = toCards(pricebook).map((card) => marketingCard().parse(card));
  return publicReply(request, pricebook.version, { data, next_cursor: null });
};

/** POST /api/pricing/pricebooks */
export const postPricebook: Handler<typeof pricingRoutes.postPricebook, PricingServices> = async (
  request,
  { table, clock, ownTenant },
) => {
  const { body } = request.input();
  // Recorded in the deployment's own tenant: the token names the tenant that the operator has entered.
  const publisher = { actor: actorOf(request.principal), tenantId: await ownTenant() };
  const published = await publishPricebook(table, termsOf(body), body.replaces, publisher, clock);
  return { body: publicPricebook().parse(toPublic(published)) };
};

/** Maps a pricebook to the wire, field by field, so that a new field stays private until it is added here. */
export const toPublic = ({ version, name, publishedAt, plans, rates }: Pricebook): PublicPricebook => ({
  version,
  name,
  currency: 'USD',
  published_at: publishedAt,
  plans: PLANS.map((id) => ({ id, ...publicPlan(plans[id]) })),
  rates: {
    answer: { tokens: rates.answer.tokens, minimum: rates.answer.minimum },
    audio: { seconds: rates.audio.seconds, minimum: rates.audio.minimum },
  },
});

/** Maps the plans to the cards of a pricing page. */
export const toCards = ({ plans }: Pricebook): MarketingCard[] =>
  PLANS.map((id) => ({
    id,
    name: plans[id].name,
    price: { amount: plans[id].price, currency: 'USD', interval: 'month' },
    credits: plans[id].entitlements.credits,
    highlights: highlightsOf(plans[id].entitlements),
  }));

/** Reads the terms from an operator's request. */
export const termsOf = ({ name, plans, rates, costs }: PricebookDraft): PricebookTerms => ({
  name,
  plans: Object.fromEntries(PLANS.map((id) => [id, planTerms(plans[id])])) as Record<Plan, PlanTerms>,
  rates,
  costs: { models: costs.models, audioMinute: costs.audio_minute },
});

const publicPlan = ({ name, price, entitlements }: PlanTerms) => ({
  name,
  price,
  credits: entitlements.credits,
  seats: entitlements.seats,
  personas: entitlements.personas,
  knowledge_items: entitlements.knowledgeItems,
  integrations: entitlements.integrations,
  support: entitlements.support,
});

const planTerms = ({
  name,
  price,
  knowledge_items: knowledgeItems,
  ...others
}: PricebookDraft['plans'][Plan]): PlanTerms => ({
  name,
  price,
  entitlements: { ...others, knowledgeItems },
});

const SUPPORT = { email: 'Email support', priority: 'Priority support', dedicated: 'Dedicated support' };

const highlightsOf = ({ credits, seats, integrations, support }: Entitlements): string[] => [
  `${credits.toLocaleString('en-US')} AI credits a month`,
  seats === null ? 'Unlimited team seats' : `Up to ${seats} team seats`,
  integrations === null
    ? 'Unlimited standard integrations'
    : `${integrations} standard integration${integrations === 1 ? '' : 's'}`,
  SUPPORT[support],
];
