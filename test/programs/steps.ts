/** Runs steps in order and prints a line for each. The first failure ends the run. */
export class Steps {
  private passed = 0;
  private skipped = 0;
  private current = 'before the first step';

  /**
   * @param what a sentence that is true if the step has passed
   * @param remark adds a note to the line
   */
  async step<T>(what: string, work: () => Promise<T>, remark?: (result: T) => string): Promise<T> {
    const begun = performance.now();
    this.current = what;
    try {
      const result = await work();
      this.passed += 1;
      const note = remark?.(result);
      print('✓', note ? `${what}: ${note}` : what, begun);
      return result;
    } catch (error) {
      print('✗', what, begun);
      throw error;
    }
  }

  /** Prints a line for a skipped step, with the reason. */
  skip(what: string, why: string): void {
    this.skipped += 1;
    console.log(`-   skipped  ${what}: ${why}`);
  }

  /** Ends a failed run: prints the failed program's output, the failed step, and the last line. */
  end(error: unknown, verbose: boolean): void {
    const failure = error instanceof Error ? error : new Error(String(error));
    if (typeof failure.cause === 'string' && !verbose) console.error(failure.cause.trimEnd());
    console.error(`Failed: ${this.current}: ${failure.message.split('\n', 1)[0]}`);
    console.log(this.summary(1));
    process.exitCode = 1;
  }

  /** The last line of a run. */
  summary(failed: 0 | 1): string {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.passed} passed, ${failed} failed${skipped}`;
  }
}

function print(mark: string, text: string, begun: number): void {
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1).padStart(6);
  console.log(`${mark} ${seconds} s  ${text}`);
}
