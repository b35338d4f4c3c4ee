/** A small practice's page in one language, and what visitors ask of it in words of their own. */
export interface Practice {
  readonly sentences: Readonly<Record<string, string>>;
  /** Question, then the sentence that answers it. */
  readonly questions: readonly (readonly [string, string])[];
}
