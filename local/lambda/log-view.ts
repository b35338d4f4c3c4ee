import { appendFileSync } from 'node:fs';

interface LogLine {
  readonly level?: string;
  readonly message?: unknown;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly errorType?: string;
  readonly trace?: readonly string[];
  readonly error?: { readonly name?: string; readonly message?: string; readonly stack?: string };
  readonly _aws?: unknown;
}

const LABEL_WIDTH = 8;

/** Prints short log lines of the functions, and writes the full ones to a file for each function. */
export class LogView {
  constructor(
    private readonly print: (line: string) => void,
    private readonly fileOf: (label: string) => string,
  ) {}

  line(label: string, line: string): void {
    appendFileSync(this.fileOf(label), `${line}\n`);
    const shown = compact(line);
    if (shown !== undefined) this.print(`${label.padEnd(LABEL_WIDTH)} ${shown}`);
  }
}

/** Shortens a log line for the terminal. Returns undefined for metrics. */
export function compact(line: string): string | undefined {
  const entry = parse(line);
  if (!entry) return line;
  if (entry._aws) return undefined;
  const { level = 'INFO', message, route, status, ms, error } = entry;
  if (route) return `${status} ${route}${ms === undefined ? '' : ` ${ms} ms`}`;
  const name = entry.errorType ?? error?.name;
  const cause = [name, error?.message].filter(Boolean).join(': ');
  const where = (entry.trace ?? error?.stack?.split('\n'))?.find((frame) => /^\s+at /.test(frame))?.trim();
  return [`${level} ${String(message)}`, cause, where].filter(Boolean).join(' · ');
}

function parse(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}
