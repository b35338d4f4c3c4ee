/** A file cannot be imported. The message names the file and, if known, the line. */
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
