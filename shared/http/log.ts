import { readableStack } from './readable-stack.ts';

/**
 * Structured logs: one JSON object per line on standard output, which CloudWatch Logs parses into fields. Powertools'
 * Logger took 3 ms of the cold start's 20; see ADR 5.
 *
 * Never log a credential or anything that a visitor wrote.
 */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Logs the error's name, message and stack, and those of its causes. */
  error(message: string, error: unknown): void;
}

/** A log that adds these fields and the function's name to every line. `BOB_LOG=silent` disables it. */
export function logWith(context: Readonly<Record<string, unknown>>): Log {
  const write = (level: string, message: string, fields: Readonly<Record<string, unknown>>) => {
    if (process.env.BOB_LOG === 'silent') return;
    const timestamp = new Date().toISOString();
    const service = process.env.BOB_FUNCTION;
    process.stdout.write(
      `${JSON.stringify({ level, message, timestamp, service, ...context, ...fields })}\n`,
    );
  };
  return {
    info: (message, fields = {}) => write('INFO', message, fields),
    error: (message, error) => write('ERROR', message, { error: describe(error) }),
  };
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const { name, message, cause } = error;
  const stack = readableStack(error);
  return { name, message, stack, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}
