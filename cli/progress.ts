import { Presets, SingleBar } from 'cli-progress';
import { count, type Output } from './output.ts';

export interface Progress {
  start(): void;
  update(done: number): void;
  stop(): void;
}

const LINE_EVERY_MS = 5_000;

/** Words for the progress line, for example "Importing" and "document". */
export interface Task {
  readonly doing: string;
  readonly noun: string;
}

/** Shows progress on stderr: a bar on a terminal, a line every few seconds in a log. */
export function createProgress(task: Task, total: number, output: Output): Progress {
  return process.stderr.isTTY ? bar(task, total) : lines(task, total, output);
}

function bar({ doing }: Task, total: number): Progress {
  const format = `${doing} {bar} {value}/{total} | {eta_formatted} left`;
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

function lines({ doing, noun }: Task, total: number, output: Output): Progress {
  let last = Date.now();
  return {
    start: () => output.note(`${doing} ${count(total, noun)}`),
    update: (done) => {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      output.note(`${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`);
    },
    stop: () => {},
  };
}
