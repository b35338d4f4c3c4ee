/** Ranks of the right passage, from 0; negative if it was not found. */
export function retrieval(places: readonly number[]): {
  recallAt1: number;
  recallAt5: number;
  mrrAt10: number;
} {
  const within = (limit: number) => places.filter((place) => place >= 0 && place < limit);
  const reciprocal = within(10).reduce((sum, place) => sum + 1 / (place + 1), 0);
  return {
    recallAt1: within(1).length / places.length,
    recallAt5: within(5).length / places.length,
    mrrAt10: reciprocal / places.length,
  };
}

/** NaN of nothing. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Probability that an answerable question scores above an unanswerable one; ties count half. */
export function auc(answerable: readonly number[], unanswerable: readonly number[]): number {
  let above = 0;
  for (const yes of answerable) for (const no of unanswerable) above += yes > no ? 1 : yes === no ? 0.5 : 0;
  return above / (answerable.length * unanswerable.length);
}

/** Share of unanswerable questions refused by the threshold that refuses at most `cost` of the answerable ones. */
export function refusalAt(
  cost: number,
  answerable: readonly number[],
  unanswerable: readonly number[],
): number {
  const threshold = answerable.toSorted((a, b) => a - b)[Math.floor(cost * answerable.length)] ?? 0;
  return unanswerable.filter((score) => score < threshold).length / unanswerable.length;
}
