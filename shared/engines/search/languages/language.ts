/** ISO 639-1 codes of the languages that have an analysis of their own; their place here is their code in an index. */
export const LANGUAGES = ['en', 'de', 'es', 'it', 'nl', 'pl', 'pt', 'ar', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];
export type OtherLanguage = Exclude<Language, 'en'>;

/** How visitors of a language talk. All words folded, as `tokenize` gives them. */
export interface Talk {
  /** Groups of words that visitors and texts use for the same thing: `price cost|phone call`. */
  readonly synonyms: string;
  /** What a short question is about that says so with grammar only: a pattern, then the words it stands for. */
  readonly implied: readonly (readonly [pattern: string, words: string])[];
  /** Words that visitors type in short: pattern, then what takes its place. */
  readonly short?: readonly (readonly [pattern: string, full: string])[];
  /** Pattern of how a question begins that goes on where the last one ended: "And on Sunday?". */
  readonly goesOn: string;
  /** Words that stand for something said before. */
  readonly references: string;
  /** Pattern of phrases in which such a word stands for nothing: "is there". */
  readonly expletives?: string;
  /** A short question that begins with one of these goes on, unless it holds one of `asks`. */
  readonly prepositions: string;
  readonly asks?: string;
  /** Words for the business: a question of no other words that holds one does not go on with anything. */
  readonly addresses: string;
  /** Values of one kind take each other's place: "Saturday?" then "And on Sunday?" asks for Sunday only. */
  readonly kinds: readonly string[];
}

/** What tells a language of Latin script. All words folded. */
export interface Tells {
  /** Words that carry grammar and tell the language. */
  readonly stop: string;
  /** Words that tell the language too, and are content: days, hours, prices. */
  readonly signs: string;
  /** Stop words that English texts hold too, as words or in names: no sign of the language by themselves. */
  readonly shared: string;
  /** Letters that, before folding, hint at the language. */
  readonly letters: string;
}

/** What the analysis knows of a language of Latin script, compactly. All words folded. */
export interface LanguageData extends Tells {
  /** Spellings of one word brought together, before anything else: pattern, then what takes its place. */
  readonly spelling?: readonly (readonly [string, string])[];
  /** Endings taken off one step after the other, each at most once: pattern, then what takes its place. */
  readonly steps: readonly (readonly [string, string])[];
  /** Stems that no rule brings together: `kept:other,other`. */
  readonly same: string;
  /** Second (and first) parts of compound words that small businesses use, and what joins them. */
  readonly parts?: { readonly words: string; readonly joint: string };
  readonly talk: Talk;
}

/** The analysis of one language. */
export interface Analyzer {
  /** Index terms of a word as `tokenize` gives it: none for a stop word, several for a compound. `next`: the word after it. */
  termsOf(word: string, next?: string): readonly string[];
  /** One form of a word, by which two words of a conversation are compared. */
  plain(word: string): string;
  /** How many terms a word of content gives, where words cannot be counted. Default: 1. */
  readonly termsPerWord?: number;
  readonly talk: Talk;
  /** What tells the language, where its script does not. English has its own way in `detect.ts`. */
  readonly tells?: Tells;
  /** Pattern of a character of its script, for a language that is told by that. */
  readonly script?: string;
}
