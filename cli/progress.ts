import { Presets, SingleBar } from 'cli-progress';
import { count, type Output } from './output.ts';

export interface Progress {
  start(): void;
  update(done: number): void;
  stop(): void;
}

const LINE_EVERY_MS = 5_000;

/** Shows how far an import is, on stderr: a bar on a terminal, a line every few seconds in a log. */
export function createProgress(total: number, output: Output): Progress {
  return process.stderr.isTTY ? bar(total) : lines(total, output);
}

function bar(total: number): Progress {
  const format = 'Importing {bar} {value}/{total} | {eta_formatted} left';
  const single = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, gracefulExit: false },
    Presets.shades_classic,
  );
  return {
    start: () => single.start(total, 0),
    update: (done) => single.update(done),
    stop: () => single.stop(),
  };
}

function lines(total: number, output: Output): Progress {
  let last = Date.now();
  return {
    start: () => output.note(`Importing ${count(total, 'document')}`),
    update: (done) => {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      output.note(`${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`);
    },
    stop: () => {},
  };
}
