import { explain } from './errors.ts';

/**
 * Prints results to stdout and everything else to stderr, so that stdout is one JSON document with `--json`.
 */
export class Output {
  constructor(readonly isJson: boolean) {}

  /** Prints the result: `value` for scripts, `lines` for people. */
  result(value: unknown, lines: readonly string[]): void {
    process.stdout.write(
      this.isJson
        ? `${JSON.stringify(value, null, 2)}\n`
        : lines.map((line) => `${withoutControlCharacters(line)}\n`).join(''),
    );
  }

  /** Prints a remark, which scripts do not need. */
  note(line: string): void {
    if (!this.isJson) process.stderr.write(`${withoutControlCharacters(line)}\n`);
  }
}

/** Prints an error; with `verbose` also its stack and causes. */
export function printError(error: unknown, verbose: boolean): void {
  for (const line of explain(error)) process.stderr.write(`${withoutControlCharacters(line)}\n`);
  if (!verbose) return;
  for (let each = error; each instanceof Error; each = each.cause) process.stderr.write(`${each.stack}\n`);
}

/** Aligns names and values in two columns. */
export function fields(rows: readonly (readonly [name: string, value: string])[]): string[] {
  return table(rows.map(([name, value]) => [`${name}:`, value]));
}

/** Aligns cells in columns. Widths count code points, which is right for most scripts. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, [...withoutControlCharacters(cell)].length);
    }
  }
  return rows.map((row) =>
    row
      .map(
        (cell, column) =>
          cell + ' '.repeat((widths[column] ?? 0) - [...withoutControlCharacters(cell)].length),
      )
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

/** Removes control characters, because stored texts must not control the operator's terminal. */
const withoutControlCharacters = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, '');
