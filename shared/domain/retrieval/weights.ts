/** Weights of the ranking, found on the development half of CLAP NQ; see bench/answers. */
export const WEIGHTS = {
  k1: 0.8,
  b: 0.6,
  title: 1.9,
  heading: 0.8,
  /** Two query words next to each other, in the order asked. */
  adjacent: 0.65,
  /** The share of the question that one single sentence holds. */
  sentence: 1.5,
  /** The share of the title that the question names. */
  titleNamed: 2,
};
