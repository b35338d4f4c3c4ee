const MARKS = /[\u0300-\u036f]/g;
/** Letters that Unicode does not decompose, but that people type without their strokes. */
const STROKED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const STROKED_LETTER = /[ßæœøłđðþı]/g;
const NON_ASCII = /[\u0080-\uffff]/;

/** Scripts that write no spaces between words; Hangul does, but its particles stick to the words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const UNSPACED_RUN = new RegExp(`(${UNSPACED.source}+)`, 'u');

/** A dotted abbreviation (u.s.), a number with thousands (1,000), or a word with its inner apostrophes. */
const WORD = /(?:\p{L}\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu;

/** Lower case, without diacritics of the Latin, Greek and Cyrillic kind, compatibility forms resolved. */
export function fold(text: string): string {
  if (!NON_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(STROKED_LETTER, (letter) => STROKED[letter] ?? letter);
}

/** E-mail, x-ray: written with and without the hyphen. */
const LETTER_HYPHEN = /(?<![\p{L}\p{N}])(\p{L})-(?=\p{L}{2})/gu;

/**
 * The words of a text, folded, in order. Unspaced scripts give overlapping pairs of characters, which find
 * words without a dictionary. A possessive 's is dropped, other apostrophes closed up (don't → dont).
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [match] of fold(text).replace(LETTER_HYPHEN, '$1').matchAll(WORD)) {
    if (!NON_ASCII.test(match) || !UNSPACED.test(match)) {
      tokens.push(match.replace(/['’]s?$|['’]s(?=['’]|$)/, '').replace(/[.,'’]/g, ''));
    } else {
      for (const run of match.split(UNSPACED_RUN)) {
        if (UNSPACED.test(run)) tokens.push(...pairs(run));
        else if (run) tokens.push(run.replace(/['’]/g, ''));
      }
    }
  }
  return tokens.filter(Boolean);
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, n) => `${characters[n]}${character}`);
}
