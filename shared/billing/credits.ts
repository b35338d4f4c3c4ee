import type { CreditRates } from './pricebook.ts';

/** The tenant is warned when this share of the month's credits is spent. */
const WARN_AT = 0.8;

/** Credits for an answer, rounded up. */
export const answerCredits = (
  { tokens: each, minimum }: CreditRates['answer'],
  tokens: { readonly input: number; readonly output: number },
  maxTokens = 0,
): number => Math.max(minimum, Math.ceil(Math.min(tokens.input + tokens.output, maxTokens) / each));

/** The maximum cost of an answer, which is reserved for it. */
export const maxCredits = (rate: CreditRates['answer'], maxTokens = 0): number =>
  answerCredits(rate, { input: maxTokens, output: 0 }, maxTokens);

/** Credits for a voice clip, rounded up. */
export const clipCredits = ({ seconds: each, minimum }: CreditRates['audio'], seconds: number): number =>
  Math.max(minimum, Math.ceil(seconds / each));

export const isRunningLow = (spent: number, included: number): boolean => spent >= included * WARN_AT;

/** The calendar month in UTC: `2026-11`. */
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7);

/** `end` is the start of the next month. */
export function periodOf(month: string): { readonly start: Date; readonly end: Date } {
  const start = new Date(`${month}-01T00:00:00.000Z`);
  const end = new Date(start);
  end.setUTCMonth(start.getUTCMonth() + 1);
  return { start, end };
}

/** A month's balance. */
export function creditBalance(
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
