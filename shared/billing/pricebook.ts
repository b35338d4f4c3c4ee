import type { Plan } from '../core/tenant.ts';

/** How many of something a plan allows; null: as many as one likes. */
export type Allowance = number | null;

/** What a plan gives. */
export interface Entitlements {
  /** AI credits for each calendar month (UTC). What is left of them is not carried over. */
  readonly credits: number;
  /** Users of the tenant, the owner included. */
  readonly seats: Allowance;
  /** Personas beside the default one. */
  readonly personas: Allowance;
  /** Approved knowledge items. */
  readonly knowledgeItems: Allowance;
  /** Standard integrations; webhook subscriptions count. */
  readonly integrations: Allowance;
  readonly support: 'email' | 'priority' | 'dedicated';
}

/** A plan as it is sold. */
export interface PlanTerms {
  readonly name: string;
  /** List price in whole US dollars a month. */
  readonly price: number;
  readonly entitlements: Entitlements;
}

/** What things cost in credits. Whatever is begun counts as whole. */
export interface CreditRates {
  /** One credit for so many tokens of an answer, and at least `minimum`. */
  readonly answer: { readonly tokens: number; readonly minimum: number };
  /** One credit for so many seconds of audio, and at least `minimum`. */
  readonly audio: { readonly seconds: number; readonly minimum: number };
}

/** What we pay, in US dollars. Never leaves the deployment: see `public-pricebook.ts`. */
export interface ProviderCosts {
  /** By the model's name, for a million tokens. */
  readonly models: Readonly<Record<string, { readonly input: number; readonly output: number }>>;
  /** For a minute of audio. */
  readonly audioMinute: number;
}

/** Plans, prices and rates: one published version of them, which never changes. */
export interface Pricebook {
  /** Rises by one with each publication; 1 is the seed. */
  readonly version: number;
  readonly name: string;
  readonly publishedAt: string;
  readonly plans: Readonly<Record<Plan, PlanTerms>>;
  readonly rates: CreditRates;
  readonly costs: ProviderCosts;
}

/** What a tenant on that plan may have. */
export const entitlementsOf = (pricebook: Pricebook, plan: Plan): Entitlements =>
  pricebook.plans[plan].entitlements;
