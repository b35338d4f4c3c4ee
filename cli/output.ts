import { explain } from './errors.ts';

/**
 * Prints results to stdout and everything else to stderr, so that `--json` leaves stdout to one JSON document.
 */
export class Output {
  constructor(readonly isJson: boolean) {}

  /** The result: `value` for scripts, `lines` for people. */
  result(value: unknown, lines: readonly string[]): void {
    process.stdout.write(
      this.isJson ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${clean(line)}\n`).join(''),
    );
  }

  /** A remark on the way, which scripts can do without. */
  note(line: string): void {
    if (!this.isJson) process.stderr.write(`${clean(line)}\n`);
  }
}

/** Prints an error, with its stack and causes when asked to. */
export function printError(error: unknown, verbose: boolean): void {
  for (const line of explain(error)) process.stderr.write(`${clean(line)}\n`);
  if (!verbose) return;
  for (let each = error; each instanceof Error; each = each.cause) process.stderr.write(`${each.stack}\n`);
}

/** Names and values below each other. */
export function fields(rows: readonly (readonly [name: string, value: string])[]): string[] {
  return table(rows.map(([name, value]) => [`${name}:`, value]));
}

/** Columns as wide as their widest cell. Widths are counted in code points, which is right for most scripts. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, [...clean(cell)].length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...clean(cell)].length))
      .join('  ')
      .trimEnd(),
  );
}

/** `1 file`, `2 files`, `12,000 files`. */
export const count = (n: number, noun: string): string =>
  `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;

export const formatBytes = (bytes: number): string =>
  bytes < 1_000
    ? count(bytes, 'byte')
    : bytes < 1_000_000
      ? `${(bytes / 1_000).toFixed(1)} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** `2026-01-31 14:05 UTC` for an ISO time. */
export const formatTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** Without control characters: stored texts must not be able to drive the operator's terminal. */
const clean = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, '');
