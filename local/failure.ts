/** The local run cannot start. The message tells the user the problem and the fix; it is printed without a stack trace. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** The first line of an error's message. */
export const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
