import type { CreditRates } from './pricebook.ts';

/** Share of a month's credits from which on the tenant is warned. */
const WARN_AT = 0.8;

/** Credits of one answer: whatever is begun counts as whole. */
export const answerCredits = (
  { tokens: each, minimum }: CreditRates['answer'],
  tokens: { readonly input: number; readonly output: number },
  mostTokens = 0,
): number => Math.max(minimum, Math.ceil(Math.min(tokens.input + tokens.output, mostTokens) / each));

/** Credits that one answer costs at most: what is reserved for it. */
export const mostCredits = (rate: CreditRates['answer'], mostTokens = 0): number =>
  answerCredits(rate, { input: mostTokens, output: 0 }, mostTokens);

/** Credits of a clip of speech: whatever is begun counts as whole. */
export const clipCredits = ({ seconds: each, minimum }: CreditRates['audio'], seconds: number): number =>
  Math.max(minimum, Math.ceil(seconds / each));

/** Whether so much of a month's credits is spent that the tenant should know. */
export const isRunningLow = (spent: number, included: number): boolean => spent >= included * WARN_AT;

/** The calendar month (UTC) that a time falls in: `2026-11`. */
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7);

/** When a month begins and when the next one does. */
export function periodOf(month: string): { readonly start: Date; readonly end: Date } {
  const start = new Date(`${month}-01T00:00:00.000Z`);
  const end = new Date(start);
  end.setUTCMonth(start.getUTCMonth() + 1);
  return { start, end };
}

/** How a month's credits stand. */
export function standingOf(
  { spent, holds }: { readonly spent: number; readonly holds: readonly { readonly credits: number }[] },
  included: number,
) {
  const reserved = holds.reduce((sum, { credits }) => sum + credits, 0);
  return {
    included,
    used: spent - reserved,
    reserved,
    remaining: Math.max(0, included - spent),
    warning: isRunningLow(spent, included),
  };
}
