/** A reason not to start, written for the person at the terminal: what is wrong and what to do. No stack trace. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** The first line of an error's message, for a sentence that must stay on one line. */
export const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
