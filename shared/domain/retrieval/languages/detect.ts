import { isAscii } from '../tokenize.ts';
import { LANGUAGE_DATA } from './all.ts';
import type { Language, LanguageData, OtherLanguage } from './language.ts';

/** English words that no other language of ours has: one look at them decides most English texts. */
const ENGLISH =
  ' the and are you your what how where when which who is it for with from have can could would should this that these those ' +
  'there their they at be been does did about our not tell please we us any why if will has had or of by on ';
/** The same, of those that are words elsewhere too. */
const HALF_ENGLISH = ' is it on of by will has had or we us ';

/** Share of certain English words from which no other language is looked at. */
const SURELY_ENGLISH = 0.12;
const ENOUGH = 1;
/** Natural texts hold a third of stop words; a list of names holds some language’s by chance. */
const ENOUGH_SHARE = 0.08;
/** By how much the best language must lead the second. */
const LEAD = 1.2;
const SHARED_WORTH = 0.3;
const LETTER_WORTH = 0.5;

/** Titles such as "Opening hours" tell nothing sure, and an English site has many. */
const SHORTEST = 3;
/** Texts of more words are looked up in a table, which takes half a millisecond to make. */
const LONG = 24;

/** What a word says: for which language, and how much. */
type Sign = [language: OtherLanguage, worth: number];

let tells: Map<string, Sign[]> | undefined;

/**
 * The language of a text from its stop words and special letters, or undefined when they do not tell. `words`:
 * the text as `tokenize` gives it.
 */
export function detectLanguage(text: string, words: readonly string[]): Language | undefined {
  let english = 0;
  for (const word of words) {
    if (word.length < 2 || !ENGLISH.includes(` ${word} `)) continue;
    english += HALF_ENGLISH.includes(` ${word} `) ? SHARED_WORTH : 1;
  }
  if (english > 0.9 && english >= SURELY_ENGLISH * words.length) return 'en';
  if (words.length < SHORTEST && isAscii(text)) return undefined;
  const scores = scoresOf(text, words);
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < Math.max(ENOUGH, ENOUGH_SHARE * words.length) || best[1] <= 1.5 * english)
    return english >= ENOUGH ? 'en' : undefined;
  return second && best[1] < LEAD * second[1] ? undefined : best[0];
}

function scoresOf(text: string, words: readonly string[]): Map<OtherLanguage, number> {
  const scores = new Map<OtherLanguage, number>();
  const add = (language: OtherLanguage, worth: number) =>
    scores.set(language, (scores.get(language) ?? 0) + worth);
  if (words.length > LONG) tells ??= readTells();
  const signs = words.length > LONG ? tells : undefined;
  for (const word of words) {
    for (const [language, worth] of signs ? (signs.get(word) ?? []) : signsOf(word)) add(language, worth);
  }
  // ASCII has none of the letters that hint at a language.
  const lower = isAscii(text) ? '' : text.toLowerCase();
  for (const [language, { letters }] of lower ? data() : []) {
    if ([...letters].some((letter) => lower.includes(letter))) add(language, LETTER_WORTH);
  }
  return scores;
}

let read: (readonly [OtherLanguage, LanguageData])[] | undefined;

function data(): readonly (readonly [OtherLanguage, LanguageData])[] {
  read ??= Object.entries(LANGUAGE_DATA).map(([language, of]) => [language as OtherLanguage, of()] as const);
  return read;
}

let lists: { language: OtherLanguage; all: string; weak: string }[] | undefined;

/** What one word says, read off the lists as they are: for a few words quicker than making a table of them. */
function signsOf(word: string): Sign[] {
  lists ??= data().map(([language, { stop, signs, shared }]) => ({
    language,
    all: ` ${stop} ${signs} `,
    weak: ` ${shared} `,
  }));
  const found: Sign[] = [];
  const padded = ` ${word} `;
  for (const { language, all, weak } of lists) {
    if (all.includes(padded)) found.push([language, weak.includes(padded) ? SHARED_WORTH : 1]);
  }
  return found;
}

function readTells(): Map<string, Sign[]> {
  const all = new Map<string, Sign[]>();
  for (const [language, { stop, signs, shared }] of data()) {
    const weak = new Set(shared.split(' '));
    for (const word of new Set(`${stop} ${signs}`.split(' '))) {
      const list = all.get(word) ?? [];
      if (list.length === 0) all.set(word, list);
      list.push([language, weak.has(word) ? SHARED_WORTH : 1]);
    }
  }
  return all;
}
