import type { Plan } from './tenant.ts';

const CAPS: Readonly<Record<Plan, number>> = { starter: 1, pro: 5, enterprise: Number.POSITIVE_INFINITY };

/** How many personas a plan allows besides the default one. */
export const customPersonaCap = (plan: Plan): number => CAPS[plan];
