const TOKENS_PER_CREDIT = 1_000;

/** Credits of one answer: one for each thousand tokens begun, and at least one. */
export const answerCredits = (tokens: { readonly input: number; readonly output: number }): number =>
  Math.max(1, Math.ceil((tokens.input + tokens.output) / TOKENS_PER_CREDIT));
