/** ISO 639-1 codes of the languages with an analyzer. Append only: the index file stores positions in this list. */
export const LANGUAGES = ['en', 'de', 'es', 'it', 'nl', 'pl', 'pt', 'ar', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];
export type OtherLanguage = Exclude<Language, 'en'>;

/** How visitors talk in a language. All words are folded, as `tokenize` returns them. */
export interface Talk {
  /** Groups of synonyms: `price cost|phone call`. */
  readonly synonyms: string;
  /** Search words for short questions whose subject is only in their grammar. */
  readonly implied: readonly (readonly [pattern: string, words: string])[];
  /** Chat abbreviations and their full forms. */
  readonly short?: readonly (readonly [pattern: string, full: string])[];
  /** Pattern for the beginning of a follow-up: "And on Sunday?". */
  readonly goesOn: string;
  /** Pronouns and other words that refer to something said before. */
  readonly references: string;
  /** Pattern for phrases in which a reference refers to nothing: "is there". */
  readonly expletives?: string;
  /** A short question that begins with one of these is a follow-up, unless it contains one of `asks`. */
  readonly prepositions: string;
  readonly asks?: string;
  /** Words that address the business. A question with one of these and no content words is not a follow-up. */
  readonly addresses: string;
  /** Values of one kind replace each other: after "Saturday?", "And on Sunday?" asks about Sunday only. */
  readonly kinds: readonly string[];
}

/** How to detect a language in Latin script. All words are folded. */
export interface Tells {
  /** Stop words. They also help to detect the language. */
  readonly stop: string;
  /** Content words that help to detect the language: weekdays, hours, prices. */
  readonly signs: string;
  /** Stop words that also occur in English texts, as words or in names. They count less. */
  readonly shared: string;
  /** Letters, before folding, that are a sign of the language. */
  readonly letters: string;
}

/** Data of a language in Latin script, in a compact form. All words are folded. */
export interface LanguageData extends Tells {
  /** Unifies spellings, before everything else: pattern and replacement. */
  readonly spelling?: readonly (readonly [string, string])[];
  /** Stemming steps, applied in order, each at most once: pattern and replacement. */
  readonly steps: readonly (readonly [string, string])[];
  /** Irregular stems: `kept:other,other`. */
  readonly same: string;
  /** Parts of compounds that small businesses use, and the letters that join them. */
  readonly parts?: { readonly words: string; readonly joint: string };
  readonly talk: Talk;
}

export interface Analyzer {
  /** Index terms of a word from `tokenize`: none for a stop word, several for a compound. `next`: the word after it. */
  termsOf(word: string, next?: string): readonly string[];
  /** The stem of a word, to compare words of a conversation. */
  plain(word: string): string;
  /** Mean number of terms per content word, for scripts without spaces. Default: 1. */
  readonly termsPerWord?: number;
  readonly talk: Talk;
  /** For detection by words. English is detected differently, see `detect.ts`. */
  readonly tells?: Tells;
  /** For detection by script: pattern of one character. */
  readonly script?: string;
}
