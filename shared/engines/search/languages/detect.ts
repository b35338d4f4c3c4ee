import type { Analyzer, Language } from './language.ts';

/** Tells the language of a text, or undefined when it does not tell. `words`: the text as `tokenize` gives it. */
export type Detector = (text: string, words: readonly string[]) => Language | undefined;

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
/** Share of a text in a script from which it is written in that script; names and loan words are written in Latin. */
const SCRIPT_SHARE = 0.25;

/** Titles such as "Opening hours" tell nothing sure, and an English site has many. */
const SHORTEST = 3;

/** What a word says: for which language, and how much. */
type Sign = readonly [language: Language, worth: number];

/** Tells these languages from each other by script, stop words and special letters. */
export function createDetector(languages: readonly (readonly [Language, Analyzer])[]): Detector {
  const signs = readSigns(languages);
  const scripts = languages.flatMap(([language, { script }]) =>
    script ? [[language, new RegExp(script, 'g')] as const] : [],
  );
  const letters = languages.flatMap(([language, { tells }]) =>
    tells ? [[language, new RegExp(`[${tells.letters}]`)] as const] : [],
  );
  const english = languages.some(([language]) => language === 'en') ? 'en' : undefined;

  return (text, words) => {
    const isAscii = !/[\u0080-\uffff]/.test(text);
    if (!isAscii) {
      const visible = text.replace(/\s+/g, '').length;
      const written = scripts.find(
        ([, script]) => (text.match(script)?.length ?? 0) >= SCRIPT_SHARE * visible,
      );
      if (written && visible > 0) return written[0];
    }
    const sureness = englishIn(words);
    if (sureness > 0.9 && sureness >= SURELY_ENGLISH * words.length) return english;
    if (words.length < SHORTEST && isAscii) return undefined;

    const scores = new Map<Language, number>();
    const add = (language: Language, worth: number) =>
      scores.set(language, (scores.get(language) ?? 0) + worth);
    for (const word of words) for (const [language, worth] of signs.get(word) ?? []) add(language, worth);
    const lower = isAscii ? '' : text.toLowerCase();
    for (const [language, pattern] of lower ? letters : []) {
      if (pattern.test(lower)) add(language, LETTER_WORTH);
    }
    const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
    if (!best || best[1] < Math.max(ENOUGH, ENOUGH_SHARE * words.length) || best[1] <= 1.5 * sureness)
      return sureness >= ENOUGH ? english : undefined;
    return second && best[1] < LEAD * second[1] ? undefined : best[0];
  };
}

function englishIn(words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    if (word.length < 2 || !ENGLISH.includes(` ${word} `)) continue;
    sum += HALF_ENGLISH.includes(` ${word} `) ? SHARED_WORTH : 1;
  }
  return sum;
}

function readSigns(languages: readonly (readonly [Language, Analyzer])[]): Map<string, Sign[]> {
  const all = new Map<string, Sign[]>();
  for (const [language, { tells }] of languages) {
    if (!tells) continue;
    const weak = new Set(tells.shared.split(' '));
    for (const word of new Set(`${tells.stop} ${tells.signs}`.split(' '))) {
      const list = all.get(word) ?? [];
      if (list.length === 0) all.set(word, list);
      list.push([language, weak.has(word) ? SHARED_WORTH : 1]);
    }
  }
  return all;
}
