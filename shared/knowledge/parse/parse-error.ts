/** A file that cannot be imported; the message names the file and, where it has one, the line. */
export class ParseError extends Error {
  override readonly name = 'ParseError';

  constructor(
    readonly file: string,
    /** From 1. */
    readonly line: number | undefined,
    readonly problem: string,
  ) {
    super(line === undefined ? `${file} ${problem}` : `${file}, line ${line} ${problem}`);
  }
}
