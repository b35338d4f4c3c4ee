/** Shorter words are left alone: too many other words are one letter away. */
const SHORTEST = 5;
const SHARED_BEGINNING = 6;

/** Words of `isLikely` differ in length by no more. */
export const MAX_LENGTH_DIFFERENCE = 4;

/**
 * Whether one term is likely meant by another that the texts do not hold: one letter wrong, missing, extra or
 * swapped with the next, or the same long beginning with another ending (extinct, extinction).
 */
export function isLikely(a: string, b: string): boolean {
  if (a.length < SHORTEST || b.length < SHORTEST - 1 || a === b) return false;
  const start = sharedBeginning(a, b);
  return isOneSlipAway(a, b, start) || hasOtherEnding(a, b, start);
}

/** Whether two terms are likely forms of one word: the same long beginning with another ending. */
export const isOtherForm = (a: string, b: string): boolean =>
  a !== b && hasOtherEnding(a, b, sharedBeginning(a, b));

/** What two terms of `isOtherForm` begin with, at least. */
export const beginningOf = (term: string): string =>
  term.slice(0, Math.max(SHARED_BEGINNING, term.length - MAX_LENGTH_DIFFERENCE));

/** Languages that write compounds as one word. */
const COMPOUNDING = ['de', 'nl'];

/** Whether a language writes "Keramikkrone" where another writes "ceramic crown". */
export const hasCompounds = (language: string): boolean => COMPOUNDING.includes(language);

/** Shorter words end too many others by chance. */
const SHORTEST_LAST_PART = 4;

/** Whether the second is a compound whose last part, the kind of thing it is, is the first. */
export const isKindOf = (part: string, compound: string): boolean =>
  part.length >= SHORTEST_LAST_PART && compound.length > part.length + 1 && compound.endsWith(part);

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** `start`: how many letters the two have in common from the beginning. */
function isOneSlipAway(a: string, b: string, start: number): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const restOf = (word: string, from: number) => word.slice(start + from);
  if (a.length > b.length) return restOf(a, 1) === restOf(b, 0);
  if (a.length < b.length) return restOf(a, 0) === restOf(b, 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return restOf(a, 1) === restOf(b, 1) || (swapped && restOf(a, 2) === restOf(b, 2));
}

const hasOtherEnding = (a: string, b: string, start: number): boolean =>
  start >= SHARED_BEGINNING &&
  a.length - start <= MAX_LENGTH_DIFFERENCE &&
  b.length - start <= MAX_LENGTH_DIFFERENCE &&
  Math.min(a.length, b.length) - start <= 1;
