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
export const isUnspaced = (word: string): boolean => unspaced().one.test(word);

/** Overlapping pairs of the characters of such scripts, and what stands between them as it is. */
export function pairsIn(word: string): string[] {
  const { one, run } = unspaced();
  return word.split(run).flatMap((part) => (one.test(part) ? pairs(part) : part.replace(/['’]/g, '')));
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, n) => `${characters[n]}${character}`);
}
