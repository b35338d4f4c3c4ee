/**
 * Scripts that write no spaces between words; Hangul does, but its particles stick to the words. Made at the first
 * use: most texts need neither, and the classes take half a millisecond to compile.
 */
let patterns: { readonly one: RegExp; readonly run: RegExp } | undefined;

function unspaced() {
  const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
  const one = `[${scripts.map((script) => `\\p{Script=${script}}`).join('')}ー]`;
  patterns ??= { one: new RegExp(one, 'u'), run: new RegExp(`(${one}+)`, 'u') };
  return patterns;
}

/** Whether a word holds characters of such a script. */
export const isUnspaced = (word: string): boolean =>
  // Letters before Thai, the first such script: Latin, Greek, Cyrillic, Arabic and others need no class compiled.
  /[\u0e00-\uffff]/.test(word) && unspaced().one.test(word);

/** Overlapping pairs of the characters of such scripts, and what stands between them as it is. */
export function pairsIn(word: string): string[] {
  const { one, run } = unspaced();
  return word
    .split(run)
    .flatMap((part) => (one.test(part) ? withoutEndings(part).flatMap(pairs) : part.replace(/['’]/g, '')));
}

/**
 * What stands between the endings of polite verbs, which say no more than who speaks to whom: of 泊まれますか and 泊まります,
 * what both begin with.
 */
const withoutEndings = (run: string): string[] =>
  run.split(/(?<=[㐀-鿿々])[ぁ-ゖ]{0,5}?(?:ません|まし[たょ]う?|ます)(?:でした)?か?/).filter(Boolean);

/** Each character stands in two pairs; a lone one stays alone. */
function pairs(run: string): string[] {
  const characters = [...withoutLengthening(run)];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, n) => `${characters[n]}${character}`);
}

/** コンピューター and コンピュータ: the stroke that ends a loan word is optional, from the fourth character on as in Lucene's katakana stemmer. */
const withoutLengthening = (run: string): string =>
  run.replace(/([ァ-ヺ][ァ-ヺー]{2,})ー(?![ァ-ヺー])/g, '$1');
