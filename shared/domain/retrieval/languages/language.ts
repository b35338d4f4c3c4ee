/** Languages that Latin script alone does not tell apart; their place here is their code in an index. */
export const LANGUAGES = ['en', 'de', 'es', 'it', 'nl', 'pl', 'pt'] as const;

export type Language = (typeof LANGUAGES)[number];
export type OtherLanguage = Exclude<Language, 'en'>;

/** What the analysis knows of a language, compactly; read at the first text of that language. All words folded. */
export interface LanguageData {
  /** Words that carry grammar and tell the language. */
  readonly stop: string;
  /** Words that tell the language too, and are content: days, hours, prices. */
  readonly signs: string;
  /** Stop words that English texts hold too, as words or in names: no sign of the language by themselves. */
  readonly shared: string;
  /** Letters that, before folding, hint at the language. */
  readonly letters: string;
  /** Spellings of one word brought together, before anything else: pattern, then what takes its place. */
  readonly spelling?: readonly (readonly [string, string])[];
  /** Endings taken off one step after the other, each at most once: pattern, then what takes its place. */
  readonly steps: readonly (readonly [string, string])[];
  /** Stems that no rule brings together: `kept:other,other`. */
  readonly same: string;
  /** Second (and first) parts of compound words that small businesses use, and what joins them. */
  readonly parts?: { readonly words: string; readonly joint: string };
}
