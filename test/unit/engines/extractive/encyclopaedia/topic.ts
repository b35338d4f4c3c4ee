/** Invented articles on related subjects, and what people type into a search engine about them. */
export interface Topic {
  readonly name: string;
  /** Articles with an empty line between them; of each, the first line is the title, every other one a passage. */
  readonly articles: string;
  /** A question with what the one passage says that answers it. */
  readonly answerable: readonly (readonly [question: string, says: string])[];
  /** Questions that sound like the others and that no passage answers. */
  readonly unanswerable: readonly string[];
}
