import { fold } from '../retrieval/tokenize.ts';

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
  /** Phrases after which the next word is what someone does: "can i" bring. */
  readonly doing: string;
  /** Phrases after which the next word is what is counted. */
  readonly counting: string;
  /** Names of the days from Monday on, each followed by its short forms: `monday mon|…`. */
  readonly days: string;
  /** Words for the places of a list: first, second, …; those of the last one at the end. */
  readonly ordinals: string;
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

/** A text made ready to look for phrases in it. */
export const padded = (text: string): string => {
  const folded = fold(text);
  let words = '';
  let gap = true;
  for (const letter of folded) {
    if (isLetter(letter.charCodeAt(0))) {
      words += gap ? ` ${letter}` : letter;
      gap = false;
    } else if (letter !== "'" && letter !== '’') {
      gap = true;
    }
  }
  return `${words} `;
};

/** Letters and digits, and whatever is not ASCII but for general punctuation: no class of Unicode need be compiled. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  (code > 0xbf &&
    (code < 0x2000 || code > 0x206f) &&
    (code < 0x3000 || code > 0x3004) &&
    code !== 0x60c &&
    code !== 0x61b &&
    code !== 0x61f);

/** The first of the phrases that the text holds. `text`: as `padded` gives it. */
export function phraseIn(text: string, phrases: string, unspaced = false): string | undefined {
  return phrases.split('|').find((phrase) => {
    if (phrase === '') return false;
    const begins = phrase.startsWith('^');
    const wanted = begins ? phrase.slice(1) : phrase;
    if (unspaced) return begins ? text.trimStart().startsWith(wanted) : text.includes(wanted);
    return begins ? text.startsWith(` ${wanted} `) : text.includes(` ${wanted} `);
  });
}

/** Longest beginning of a sentence that is looked at. */
const OPENING_CHARS = 40;

/** "They are valid for three years." needs the sentence before it. */
export const leans = (sentence: string, { leaning, unspaced }: Speech): boolean =>
  beginsWith(sentence, leaning, unspaced);

/** Whether what a sentence speaks of may be what the one before did. */
export const goesOn = (sentence: string, speech: Speech): boolean =>
  leans(sentence, speech) || beginsWith(sentence, speech.articles, speech.unspaced);

function beginsWith(sentence: string, phrases: string, unspaced = false): boolean {
  const opening = padded(sentence.slice(0, OPENING_CHARS));
  return phrases
    .split('|')
    .some((phrase) => phrase !== '' && opening.startsWith(unspaced ? ` ${phrase}` : ` ${phrase} `));
}
