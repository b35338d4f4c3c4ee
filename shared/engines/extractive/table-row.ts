/** The cells of a Markdown table's row. */
export const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

export const isTableRule = (line: string): boolean => /^\|?[\s|:-]*-[\s|:-]*\|?$/.test(line.trim());

/** Says by itself what it is: money, a time, or words. */
const CLEAR = /[A-Za-z\u0080-\uffff]{2}|[$€£¥₹%]|\d[:.]\d{2}|\d\s?[AaPp]\.?[Mm]\b/;

/**
 * A row as one would say it: "Filling: $120" of two columns, "Filling – price: $120, duration: 30 min" of more.
 * Empty when the row is. `keepsCapitals`: the language writes its nouns so.
 */
export function rowAsText(
  labels: readonly string[],
  cells: readonly string[],
  keepsCapitals = false,
): string {
  const [subject = '', ...values] = cells;
  const named = values
    .map((value, n) => ({ value, label: labels[n + 1] ?? '' }))
    .filter(({ value }) => value && !/^[-–—]+$/.test(value));
  const only = named.length === 1 ? named[0] : undefined;
  if (named.length === 0) return subject;
  if (only && (!only.label || (values.length === 1 && CLEAR.test(only.value))))
    return `${subject}: ${only.value}`;
  const said = named
    .map(({ value, label }) => (label ? `${keepsCapitals ? label : lowered(label)}: ${value}` : value))
    .join(', ');
  return subject ? `${subject} – ${said}` : said;
}

/** A label begins with a capital; in the middle of a line it does not, unless it is an abbreviation. */
function lowered(label: string): string {
  const [first = '', second = ''] = label;
  const isAbbreviation = second === second.toUpperCase();
  return isAbbreviation ? label : first.toLowerCase() + label.slice(first.length);
}
