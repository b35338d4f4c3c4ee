/**
 * Weights of the ranking. They are round numbers, fitted to no data set: k1 and b are the textbook's, and a word of the
 * title counts as two of the text. Halving or doubling any of them moves recall@1 by at most .02; see bench/answers.
 */
export const WEIGHTS = {
  k1: 1.2,
  b: 0.75,
  title: 2,
  heading: 1,
  /** Two query words are adjacent, in the order of the query. */
  adjacent: 0.5,
  /** The share of the query that the best sentence holds. */
  sentence: 1.5,
  /** The share of the title that the query names. */
  titleNamed: 2,
};
