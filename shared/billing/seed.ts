import type { Pricebook } from './pricebook.ts';

/** The pricebook before an operator publishes one. */
export const SEED: Pricebook = {
  version: 1,
  name: 'pricebook-seed V1',
  publishedAt: '2026-11-01T00:00:00.000Z',
  plans: {
    starter: {
      name: 'Starter',
      price: 79,
      entitlements: {
        credits: 15_000,
        seats: 3,
        personas: 1,
        knowledgeItems: 100,
        integrations: 1,
        support: 'email',
      },
    },
    pro: {
      name: 'Pro',
      price: 249,
      entitlements: {
        credits: 75_000,
        seats: 10,
        personas: 5,
        knowledgeItems: 1_000,
        integrations: 3,
        support: 'priority',
      },
    },
    enterprise: {
      name: 'Enterprise',
      price: 899,
      entitlements: {
        credits: 250_000,
        seats: null,
        personas: null,
        knowledgeItems: null,
        integrations: 10,
        support: 'dedicated',
      },
    },
  },
  rates: { answer: { tokens: 1_000, minimum: 1 }, audio: { seconds: 15, minimum: 1 } },
  costs: { models: {}, audioMinute: 0.024 },
};
