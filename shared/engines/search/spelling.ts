/** Shorter words are not corrected: too many other words differ by one letter. */
const MIN_CHARS = 5;
const MIN_SHARED_PREFIX = 6;

/** Upper bound of the difference in length in `isLikelyMisspelling`. */
export const MAX_LENGTH_DIFFERENCE = 4;

/**
 * True if a visitor who wrote `a` probably meant `b`: one letter is wrong, missing, extra or swapped with the next, or
 * a long common prefix has another ending (extinct, extinction).
 */
export function isLikelyMisspelling(a: string, b: string): boolean {
  if (a.length < MIN_CHARS || b.length < MIN_CHARS - 1 || a === b) return false;
  const start = sharedPrefixLength(a, b);
  return isOneTypoAway(a, b, start) || hasOtherEnding(a, b, start);
}

/** True if two terms are probably forms of one word: a long common prefix with different endings. */
export const isInflection = (a: string, b: string): boolean =>
  a !== b && hasOtherEnding(a, b, sharedPrefixLength(a, b));

/** The shortest prefix that an inflection of the term must share. */
export const sharedPrefixOf = (term: string): string =>
  term.slice(0, Math.max(MIN_SHARED_PREFIX, term.length - MAX_LENGTH_DIFFERENCE));

/** Languages that write compounds as one word: "Keramikkrone" for "ceramic crown". */
const COMPOUNDING_LANGUAGES = ['de', 'nl'];

export const writesCompoundWords = (language: string): boolean => COMPOUNDING_LANGUAGES.includes(language);

/** Too many other words end with a shorter word by chance. */
const MIN_LAST_PART_CHARS = 4;

/** True if the last part of a compound is `part`: a "Keramikkrone" is a kind of "Krone". */
export const isLastPartOf = (part: string, compound: string): boolean =>
  part.length >= MIN_LAST_PART_CHARS && compound.length > part.length + 1 && compound.endsWith(part);

function sharedPrefixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** @param start length of the common prefix */
function isOneTypoAway(a: string, b: string, start: number): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const restOf = (word: string, from: number) => word.slice(start + from);
  if (a.length > b.length) return restOf(a, 1) === restOf(b, 0);
  if (a.length < b.length) return restOf(a, 0) === restOf(b, 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return restOf(a, 1) === restOf(b, 1) || (swapped && restOf(a, 2) === restOf(b, 2));
}

const hasOtherEnding = (a: string, b: string, start: number): boolean =>
  start >= MIN_SHARED_PREFIX &&
  a.length - start <= MAX_LENGTH_DIFFERENCE &&
  b.length - start <= MAX_LENGTH_DIFFERENCE &&
  Math.min(a.length, b.length) - start <= 1;
