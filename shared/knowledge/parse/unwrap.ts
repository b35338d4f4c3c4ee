/** Editors that break long lines do so after this many characters at the earliest. */
const WRAPPED_FROM = 55;

/** Something of its own: a heading or its underline, an item of a list, a row of a table, a quotation, code. */
const OWN_LINE = /^(?:\s*(?:[-*+•]|\d{1,9}[.)])\s|\s*(?:=+|[-*_]{2,})\s*$|\s*[#|>[<`~]|\s{4,}\S)/;

/**
 * Joins lines that an editor broke because they had become long, so that no sentence ends where only its line did. A line
 * is such a one when what follows goes on in lower case, or when it is long and ends in the middle of a sentence; short
 * lines, as of an address or of opening hours, stay as they are.
 *
 * @param isWhole whether a line ended on purpose, by what its format says
 */
export function unwrap(lines: readonly string[], isWhole: (line: string) => boolean = () => false): string[] {
  // Joined at the end: a megabyte of short lines would be copied with each of them.
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
  return last.trim().length >= WRAPPED_FROM && !/[.!?:;…。！？]["'”’)]*$/u.test(last.trim());
}
