/**
 * Weights of the ranking. Round on purpose and fitted to nothing: the textbook's k1 and b, a word of the title worth two
 * of the text. Halving or doubling any of them moves recall@1 by two hundredths at most; see bench/answers.
 */
export const WEIGHTS = {
  k1: 1.2,
  b: 0.75,
  title: 2,
  heading: 1,
  /** Two query words next to each other, in the order asked. */
  adjacent: 0.5,
  /** The share of the question that one single sentence holds. */
  sentence: 1.5,
  /** The share of the title that the question names. */
  titleNamed: 2,
};
