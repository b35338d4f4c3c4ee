/** Editors do not wrap shorter lines. */
const MIN_WRAP_COLUMN = 55;

/** A line that is never joined to the one before: heading, underline, list item, table row, quotation, code. */
const OWN_LINE = /^(?:\s*(?:[-*+•]|\d{1,9}[.)])\s|\s*(?:=+|[-*_]{2,})\s*$|\s*[#|>[<`~]|\s{4,}\S)/;

/**
 * Joins hard-wrapped lines, so that the end of a line does not end a sentence. A line is wrapped if the next one begins
 * in lower case, or if it is long and ends in the middle of a sentence. Short lines, as in an address or opening hours,
 * are kept.
 *
 * @param isWhole true if the format marks a line break as intended
 */
export function unwrap(lines: readonly string[], isWhole: (line: string) => boolean = () => false): string[] {
  // Joined at the end, because appending to a string for each line would take quadratic time.
  const paragraphs: string[][] = [];
  let last = '';
  for (const line of lines) {
    const before = paragraphs.at(-1);
    if (before && !isWhole(last) && continues(before[0] ?? '', last, line)) before.push(line);
    else paragraphs.push([line]);
    last = line;
  }
  return paragraphs.map(([first = '', ...rest]) =>
    rest.length === 0 ? first : [first.trimEnd(), ...rest.map((line) => line.trim())].join(' '),
  );
}

function continues(first: string, last: string, line: string): boolean {
  if (last.trim() === '' || line.trim() === '' || OWN_LINE.test(line)) return false;
  if (/^\s*[#|>[<`~]/.test(first)) return false;
  if (/^\s*\p{Ll}/u.test(line)) return true;
  return last.trim().length >= MIN_WRAP_COLUMN && !/[.!?:;…。！？]["'”’)]*$/u.test(last.trim());
}
