import { fold } from '../search/tokenize.ts';

/** What kind of thing would answer a question. */
export type AnswerType =
  | 'money'
  | 'count'
  | 'time'
  | 'hours'
  | 'place'
  | 'person'
  | 'reason'
  | 'manner'
  | 'steps'
  | 'list'
  | 'definition'
  | 'yes-no'
  | 'contact'
  | 'any';

/**
 * How questions and answers are worded in one language. Phrases are of folded words, divided by `|`; one that begins
 * with `^` stands at the beginning of the question. In a script without spaces they may stand anywhere.
 */
export interface Speech {
  /** Phrases that ask for each type, in order: the first that fits wins. */
  readonly asks: readonly (readonly [AnswerType, phrases: string])[];
  /** What a question without any of them asks, where it opens with whatever verb it likes. Default: `any`. */
  readonly otherwise?: AnswerType;
  /** Phrases that show that a text holds what each type asks for, besides what figures and signs show. */
  readonly shows: Readonly<Partial<Record<AnswerType, string>>>;
  /** Words that ask for a type and that a text which shows it need not repeat: "cost" beside "$20". */
  readonly shown: Readonly<Partial<Record<AnswerType, string>>>;
  /** Words that a question needs and an answer need not repeat. */
  readonly generic: string;
  /** Beginnings of sentences that lean on the one before. */
  readonly leaning: string;
  /** Articles: a sentence that begins with one may speak of what the one before did. "The rent is $150." */
  readonly articles: string;
  /** Phrases that open a condition, and words for the times of a year. */
  readonly provided?: string;
  readonly seasons?: string;
  /** Words that join a second question to a first, and that open it: "… and what does it cost?" */
  readonly second?: { readonly and: string; readonly opens: string };
  /** Phrases after which the next word is what someone does: "can i" bring. */
  readonly doing: string;
  /** Phrases after which the next word is what is counted. */
  readonly counting: string;
  /** Names of the days from Monday on, each followed by its short forms: `monday mon|…`. */
  readonly days: string;
  /** Words for the places of a list: first, second, …; those of the last one at the end. */
  readonly ordinals: string;
  /** Patterns of a superlative and of its place: "second largest". Languages that write both as one word need none. */
  readonly superlative?: string;
  readonly ranks?: string;
  /** Words between two days that make a range of them. */
  readonly until: string;
  /** Words for weekdays, weekend, every day. */
  readonly weekdays: string;
  readonly weekend: string;
  readonly everyDay: string;
  /** Its script writes no spaces between words. */
  readonly unspaced?: boolean;
  /** Words that ask, which such a script hides among those that are asked about. */
  readonly fillers?: string;
}

/** What stands between words; ranges of characters, as Unicode's own classes take long to compile. */
const GAP = /[\0-/:-`{-\u00bf\u060c\u061b\u061f\u2000-\u206f\u3000-\u3004]+/g;

/** A text made ready to look for phrases in it: folded words with a space before and after each. */
export const padded = (text: string): string =>
  ` ${fold(text).replace(/['’]/g, '').replace(GAP, ' ').trim()} `;

/** The same few lists are looked through for every sentence. */
const lists = new Map<string, readonly string[]>();

function listOf(phrases: string): readonly string[] {
  let list = lists.get(phrases);
  if (!list) {
    list = phrases.split('|').filter(Boolean);
    lists.set(phrases, list);
  }
  return list;
}

/** The first of the phrases that the text holds. `text`: as `padded` gives it. */
export function phraseIn(text: string, phrases: string, unspaced = false): string | undefined {
  for (const phrase of listOf(phrases)) {
    const begins = phrase.startsWith('^');
    const wanted = begins ? phrase.slice(1) : phrase;
    const at = text.indexOf(unspaced ? wanted : ` ${wanted} `);
    if (at >= 0 && (!begins || at <= Number(unspaced))) return phrase;
  }
  return undefined;
}

/** What kind of thing a question asks for. `question`: as `padded` gives it. */
export const typeOf = (question: string, { asks, unspaced }: Speech): AnswerType =>
  asks.find(([, phrases]) => phraseIn(question, phrases, unspaced) !== undefined)?.[0] ?? 'any';

/** Words of the longest beginning that a sentence leans with. */
const OPENING_WORDS = 3;

/** "They are valid for three years." needs the sentence before it. `sentence`: as `padded` gives it. */
export const leans = (sentence: string, { leaning, unspaced }: Speech): boolean =>
  beginsWith(sentence, leaning, unspaced);

/** Whether what a sentence speaks of may be what the one before did. `sentence`: as `padded` gives it. */
export const goesOn = (sentence: string, speech: Speech): boolean =>
  leans(sentence, speech) || beginsWith(sentence, speech.articles, speech.unspaced);

function beginsWith(sentence: string, phrases: string, unspaced = false): boolean {
  if (unspaced) return listOf(phrases).some((phrase) => sentence.startsWith(phrase, 1));
  const all = `|${phrases}|`;
  let end = 0;
  for (let words = 0; words < OPENING_WORDS; words += 1) {
    end = sentence.indexOf(' ', end + 1);
    if (end < 0) return false;
    if (end > 1 && all.includes(`|${sentence.slice(1, end)}|`)) return true;
  }
  return false;
}

/** Between a place and its superlative: a digit, which words keep and no word ends before. */
const JOINT = '0';

const rankedIn = new Map<Speech, RegExp>();

/** "The fifth longest" is not the longest: a place and its superlative are made one word, with a term of its own. */
export function withRanksJoined(text: string, speech: Speech): string {
  const { ranks, superlative } = speech;
  if (ranks === undefined || superlative === undefined) return text;
  const ranked = rankedIn.get(speech) ?? new RegExp(`\\b(${ranks})[\\s–-]+(?=(?:${superlative})\\b)`, 'gi');
  rankedIn.set(speech, ranked);
  return text.replace(ranked, `$1${JOINT}`);
}

/** Whether a term says that something takes a lower place: "fifth longest" of "longest". */
export const isLowerPlace = (term: string, superlative: string): boolean =>
  term.endsWith(JOINT + superlative);
