import { cjkBigrams, isCjk } from './cjk.ts';

const MARKS = /[\u0300-\u036f]/g;
/** Letters that Unicode does not decompose, although many people type them as plain letters. */
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

/** Lower case, in NFKC, without the diacritics of Latin, Greek and Cyrillic. */
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
 * The words of a text, folded, in order. CJK scripts give overlapping bigrams, which match words without a
 * dictionary. A possessive 's is dropped, other apostrophes are removed (don't → dont).
 */
export function tokenize(text: string): string[] {
  const folded = withoutElisions(fold(text));
  const tokens: string[] = [];
  for (const word of (isAscii(folded) ? asciiWords(folded) : unicodeWords(folded)) ?? []) {
    if (isAscii(word) || !isCjk(word)) tokens.push(withoutApostrophes(word));
    else tokens.push(...cjkBigrams(word));
  }
  return tokens.filter(Boolean);
}

// Matches a dotted abbreviation (u.s.), a number with thousands separators (1,000), or a word with its apostrophes.
// The hyphen of e-mail, x-ray and wi-fi is optional, so it is dropped. ASCII has patterns of its own, because Unicode
// classes take a millisecond to compile.
const asciiWords = (text: string) =>
  withParticlesJoined(text)
    .replace(/\b([a-z]|wi)-(?=[a-z]{2})/g, '$1')
    .match(/(?:[a-z]\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[a-z0-9](?:[a-z0-9]|'(?=[a-z]))*/g);

const unicodeWords = (text: string) =>
  text
    .replace(/(?<![\p{L}\p{N}])(\p{L}|wi)-(?=\p{L}{2})/gu, '$1')
    .match(/(?:\p{L}\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L}))*/gu);

/** Joins nouns of a verb and "up", because a check-up is not a check: "check-up" and "check up" become "checkup". */
const withParticlesJoined = (text: string): string =>
  /[ -]up/.test(text) ? text.replace(/\b(check|follow|tune)[ -](ups?)\b/g, '$1$2') : text;

const withoutApostrophes = (word: string): string =>
  /[.,'’]/.test(word) ? word.replace(/['’]s?$|['’]s(?=['’]|$)/, '').replace(/[.,'’]/g, '') : word;

/** Separates elided articles from their nouns: un'urgenza, dell'appuntamento, l'heure. */
const withoutElisions = (text: string): string =>
  /['’]/.test(text)
    ? text.replace(/\b(l|d|un|all|dall|dell|nell|sull|quest|quell)['’](?=[aeiouh]\w\w)/g, '$1 ')
    : text;
