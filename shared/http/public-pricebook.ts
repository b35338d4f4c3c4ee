import type { Entitlements, PlanTerms, Pricebook } from '../billing/pricebook.ts';
import type { PricebookTerms } from '../billing/publish.ts';
import type { MarketingCard, PricebookDraft, PublicPricebook } from '../contract/schemas/pricebook.ts';
import { PLANS, type Plan } from '../core/tenant.ts';

/** What anyone may see: named field by field, so that whatever is added to pricebooks stays inside. */
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

/** The plans as marketing shows them. */
export const toCards = ({ plans }: Pricebook): MarketingCard[] =>
  PLANS.map((id) => ({
    id,
    name: plans[id].name,
    price: { amount: plans[id].price, currency: 'USD', interval: 'month' },
    credits: plans[id].entitlements.credits,
    highlights: highlightsOf(plans[id].entitlements),
  }));

/** What an operator publishes. */
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
