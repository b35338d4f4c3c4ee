import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../lib/constructs/bundle.ts';

const BOOTSTRAP = join(__dirname, 'function-process.mjs');

/** What became of an invocation: an answer, or a process that was killed. */
export type Invocation<R> = { readonly result: R } | { readonly killed: true };

export interface FunctionProcesses {
  /** The process that runs now, for whoever wants to kill it. */
  current: ChildProcess | undefined;
  /** Starts a function as a process of its own, calls it once, and waits for its end. */
  invoke<R>(name: string, event: unknown, env?: Readonly<Record<string, string>>): Promise<Invocation<R>>;
}

/** Bundles of functions as they are deployed, each call in a process of its own. @param entries name → entry file */
export function functionProcesses(
  entries: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
): FunctionProcesses {
  const folder = mkdtempSync(join(process.env.TEST_FOLDER ?? '', 'functions-'));
  bundle(entries, folder);
  const processes: FunctionProcesses = {
    current: undefined,
    invoke: (name, event, env = {}) =>
      new Promise((resolve, reject) => {
        const child = fork(BOOTSTRAP, [join(folder, name, 'index.mjs')], {
          env: { ...process.env, ...environment, ...env },
          execArgv: [],
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        processes.current = child;
        let answer: { result: never } | undefined;
        child.once('message', (message) => {
          answer = message as { result: never };
        });
        child.once('close', (code, signal) => {
          processes.current = undefined;
          if (answer) resolve(answer);
          else if (signal === 'SIGKILL') resolve({ killed: true });
          else reject(new Error(`${name} ended with ${code ?? signal}`));
        });
        child.send(event as object);
      }),
  };
  return processes;
}
