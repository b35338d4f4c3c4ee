import { isUnspaced, pairsIn } from './cjk.ts';

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

export const isAscii = (text: string): boolean => !NON_ASCII.test(text);

/** Lower case, without diacritics of the Latin, Greek and Cyrillic kind, compatibility forms resolved. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(STROKED_LETTER, (letter) => STROKED[letter] ?? letter);
}

/**
 * The words of a text, folded, in order. Unspaced scripts give overlapping pairs of characters, which find
 * words without a dictionary. A possessive 's is dropped, other apostrophes closed up (don't → dont).
 */
export function tokenize(text: string): string[] {
  const folded = withoutElisions(fold(text));
  const tokens: string[] = [];
  for (const word of (isAscii(folded) ? asciiWords(folded) : unicodeWords(folded)) ?? []) {
    if (isAscii(word) || !isUnspaced(word)) tokens.push(withoutApostrophes(word));
    else tokens.push(...pairsIn(word));
  }
  return tokens.filter(Boolean);
}

// A dotted abbreviation (u.s.), a number with thousands (1,000), or a word with its inner apostrophes; e-mail,
// x-ray and wi-fi are written with and without the hyphen. Unicode's classes take a millisecond to compile, which only texts
// that need them should cost.
const asciiWords = (text: string) =>
  withParticlesJoined(text)
    .replace(/\b([a-z]|wi)-(?=[a-z]{2})/g, '$1')
    .match(/(?:[a-z]\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[a-z0-9](?:[a-z0-9]|'(?=[a-z]))*/g);

const unicodeWords = (text: string) =>
  text
    .replace(/(?<![\p{L}\p{N}])(\p{L}|wi)-(?=\p{L}{2})/gu, '$1')
    .match(/(?:\p{L}\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu);

/** A check-up is no check: nouns that are made of a verb and "up" are one word, however they are written. */
const withParticlesJoined = (text: string): string =>
  /[ -]up/.test(text) ? text.replace(/\b(check|follow|tune)[ -](ups?)\b/g, '$1$2') : text;

const withoutApostrophes = (word: string): string =>
  /[.,'’]/.test(word) ? word.replace(/['’]s?$|['’]s(?=['’]|$)/, '').replace(/[.,'’]/g, '') : word;

/** An article that lost its vowel is a word of its own: un'urgenza, dell'appuntamento, l'heure. */
const withoutElisions = (text: string): string =>
  /['’]/.test(text)
    ? text.replace(/\b(l|d|un|all|dall|dell|nell|sull|quest|quell)['’](?=[aeiouh]\w\w)/g, '$1 ')
    : text;
