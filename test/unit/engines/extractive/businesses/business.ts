/** An invented business: what it wrote down, and what visitors ask it. */
export interface Business {
  readonly name: string;
  /** Knowledge files by name. */
  readonly files: Readonly<Record<string, string>>;
  /** A question with what a right reply contains. */
  readonly answerable: readonly (readonly [question: string, expected: string])[];
  /** Questions near to what is written that it does not answer. */
  readonly unanswerable: readonly string[];
  /** Turns that go on from each other, with what each reply contains; of a refusal nothing. */
  readonly conversations?: readonly (readonly (readonly [question: string, expected: string])[])[];
}
