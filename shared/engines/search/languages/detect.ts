import type { Analyzer, Language } from './language.ts';

/** Detects the language of a text, if the text gives signs enough. `words`: the text from `tokenize`. */
export type Detector = (text: string, words: readonly string[]) => Language | undefined;

/** Frequent English words: they decide most English texts quickly. */
const ENGLISH =
  ' the and are you your what how where when which who is it for with from have can could would should this that these those ' +
  'there their they at be been does did about our not tell please we us any why if will has had or of by on ';
/** English words that are also words of another language. They count less. */
const AMBIGUOUS_ENGLISH = ' is it on of by will has had or we us ';

/** From this share of English words on, no other language is considered. */
const CERTAIN_ENGLISH_SHARE = 0.12;
const MIN_SCORE = 1;
/** A third of a natural text is stop words. A list of names contains a few by chance. */
const MIN_SCORE_SHARE = 0.08;
/** The best language's score must be this many times the second's. */
const MIN_LEAD = 1.2;
const AMBIGUOUS_WEIGHT = 0.3;
const LETTER_WEIGHT = 0.5;
/** From this share of a script on, it decides. It is low, because names and loan words are in Latin script. */
const SCRIPT_SHARE = 0.25;

/** Minimum number of words: short titles such as "Opening hours" are no reliable sign. */
const MIN_WORDS = 3;

/** A word is evidence for a language, with a weight. */
type Sign = readonly [language: Language, weight: number];

/** Detects languages by script, stop words and special letters. */
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
    const englishScore = englishIn(words);
    if (englishScore > 0.9 && englishScore >= CERTAIN_ENGLISH_SHARE * words.length) return english;
    if (words.length < MIN_WORDS && isAscii) return undefined;

    const scores = new Map<Language, number>();
    const add = (language: Language, weight: number) =>
      scores.set(language, (scores.get(language) ?? 0) + weight);
    for (const word of words) for (const [language, weight] of signs.get(word) ?? []) add(language, weight);
    const lower = isAscii ? '' : text.toLowerCase();
    for (const [language, pattern] of lower ? letters : []) {
      if (pattern.test(lower)) add(language, LETTER_WEIGHT);
    }
    const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
    if (
      !best ||
      best[1] < Math.max(MIN_SCORE, MIN_SCORE_SHARE * words.length) ||
      best[1] <= 1.5 * englishScore
    )
      return englishScore >= MIN_SCORE ? english : undefined;
    return second && best[1] < MIN_LEAD * second[1] ? undefined : best[0];
  };
}

function englishIn(words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    if (word.length < 2 || !ENGLISH.includes(` ${word} `)) continue;
    sum += AMBIGUOUS_ENGLISH.includes(` ${word} `) ? AMBIGUOUS_WEIGHT : 1;
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
      list.push([language, weak.has(word) ? AMBIGUOUS_WEIGHT : 1]);
    }
  }
  return all;
}
