/**
 * Scripts without spaces between words, called CJK here for short. Korean has spaces, but its particles stick to
 * the words. Compiled at the first use: it takes half a millisecond, and most texts do not need it.
 */
let patterns: { readonly one: RegExp; readonly run: RegExp } | undefined;

function cjkPatterns() {
  const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
  const one = `[${scripts.map((script) => `\\p{Script=${script}}`).join('')}ー]`;
  patterns ??= { one: new RegExp(one, 'u'), run: new RegExp(`(${one}+)`, 'u') };
  return patterns;
}

/** True if a word holds a character of a script without spaces. */
export const isCjk = (word: string): boolean =>
  // The cheap test comes first: Latin, Greek, Cyrillic and Arabic lie below Thai, the first of these scripts.
  /[\u0e00-\uffff]/.test(word) && cjkPatterns().one.test(word);

/** Overlapping bigrams of CJK characters. Other characters between them stay together as one term. */
export function cjkBigrams(word: string): string[] {
  const { one, run } = cjkPatterns();
  return word
    .split(run)
    .flatMap((part) =>
      one.test(part) ? withoutPoliteEndings(part).flatMap(pairs) : part.replace(/['’]/g, ''),
    );
}

/**
 * The parts between polite verb endings, which carry no content: 泊まれますか and 泊まります keep only their common
 * beginning.
 */
const withoutPoliteEndings = (run: string): string[] =>
  run.split(/(?<=[㐀-鿿々])[ぁ-ゖ]{0,5}?(?:ません|まし[たょ]う?|ます)(?:でした)?か?/).filter(Boolean);

/** A single character is a term by itself. */
function pairs(run: string): string[] {
  const characters = [...withoutLengthMark(run)];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, n) => `${characters[n]}${character}`);
}

/**
 * コンピューター and コンピュータ are one word: the final length mark of a loan word is optional. As in Lucene's
 * katakana stemmer, words of fewer than four characters keep it.
 */
const withoutLengthMark = (run: string): string =>
  run.replace(/([ァ-ヺ][ァ-ヺー]{2,})ー(?![ァ-ヺー])/g, '$1');
