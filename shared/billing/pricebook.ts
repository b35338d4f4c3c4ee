import type { Plan } from '../core/tenant.ts';

/** A plan's limit of something; null means unlimited. */
export type Allowance = number | null;

/** The limits of a plan. */
export interface Entitlements {
  /** AI credits for each calendar month (UTC). They do not carry over. */
  readonly credits: number;
  /** Users of the tenant, including the owner. */
  readonly seats: Allowance;
  /** Personas beside the default one. */
  readonly personas: Allowance;
  /** Approved knowledge items. */
  readonly knowledgeItems: Allowance;
  /** Standard integrations; webhook subscriptions count. */
  readonly integrations: Allowance;
  readonly support: 'email' | 'priority' | 'dedicated';
}

/** A plan's price and limits. */
export interface PlanTerms {
  readonly name: string;
  /** List price in whole US dollars a month. */
  readonly price: number;
  readonly entitlements: Entitlements;
}

/** Prices in credits. Amounts are rounded up. */
export interface CreditRates {
  /** One credit pays for `tokens` tokens; an answer costs at least `minimum` credits. */
  readonly answer: { readonly tokens: number; readonly minimum: number };
  /** One credit pays for `seconds` seconds; a clip costs at least `minimum` credits. */
  readonly audio: { readonly seconds: number; readonly minimum: number };
}

/** The operator's own costs in US dollars. Confidential: see `public-pricebook.ts`. */
export interface ProviderCosts {
  /** Per million tokens, by model name. */
  readonly models: Readonly<Record<string, { readonly input: number; readonly output: number }>>;
  /** Per minute of audio. */
  readonly audioMinute: number;
}

/** One published version of plans, prices and rates. Immutable. */
export interface Pricebook {
  /** Increases by one with each publication; 1 is the seed. */
  readonly version: number;
  readonly name: string;
  readonly publishedAt: string;
  readonly plans: Readonly<Record<Plan, PlanTerms>>;
  readonly rates: CreditRates;
  readonly costs: ProviderCosts;
}

export const entitlementsOf = (pricebook: Pricebook, plan: Plan): Entitlements =>
  pricebook.plans[plan].entitlements;
