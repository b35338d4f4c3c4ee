import type { WriteStream } from 'node:tty';

/** Prints progress lines, with colors on a terminal. */
export class Progress {
  private readonly colors: boolean;

  constructor(private readonly out: NodeJS.WriteStream | WriteStream = process.stdout) {
    // https://no-color.org
    this.colors = Boolean(out.isTTY) && !process.env.NO_COLOR;
  }

  /** Runs a step and prints its result and duration. */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const took = () => this.dim(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
    try {
      const result = await work();
      this.print(`${this.paint(32, '✔')} ${name} ${took()}`);
      return result;
    } catch (error) {
      // Aborted because another step failed; that step prints its error.
      if (error instanceof Error && error.name === 'AbortError') throw error;
      this.print(`${this.paint(31, '✖')} ${name} ${took()}`);
      throw error;
    }
  }

  print(line = ''): void {
    this.out.write(`${line}\n`);
  }

  note(line: string): void {
    this.print(this.dim(line));
  }

  warn(line: string): void {
    this.print(`${this.paint(33, '!')} ${line}`);
  }

  bold(text: string): string {
    return this.paint(1, text);
  }

  private dim(text: string): string {
    return this.paint(2, text);
  }

  private paint(code: number, text: string): string {
    return this.colors ? `\u001b[${code}m${text}\u001b[0m` : text;
  }
}
