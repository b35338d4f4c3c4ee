import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../lib/constructs/bundle.ts';

const BOOTSTRAP = join(__dirname, 'function-process.mjs');

/** The result of an invocation: an answer, or a killed process. */
export type Invocation<R> = { readonly result: R } | { readonly killed: true };

/** Functions' bundles as deployed, each in its own process, which stays warm until it is killed. */
export class FunctionProcesses {
  /** The running process, which a test may kill. */
  current: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(process.env.TEST_FOLDER ?? '', 'functions-'));
  private readonly warm = new Map<string, ChildProcess>();

  /** @param entries name → entry file */
  constructor(
    entries: Readonly<Record<string, string>>,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    bundle(entries, this.folder);
  }

  /** @param offsetMs offset of the function's clock */
  async invoke<R>(name: string, event: unknown, offsetMs = 0): Promise<Invocation<R>> {
    const child = this.warm.get(name) ?? this.start(name);
    this.current = child;
    try {
      return await new Promise<Invocation<R>>((resolve, reject) => {
        const onExit = (code: number | null, signal: string | null) =>
          signal === 'SIGKILL' ? resolve({ killed: true }) : reject(new Error(`${name} ended with ${code}`));
        child.once('exit', onExit);
        child.once('message', (message) => {
          child.off('exit', onExit);
          resolve(message as { result: R });
        });
        child.send({ event, offsetMs });
      });
    } finally {
      this.current = undefined;
    }
  }

  /** Ends all processes, or one function's. The next call is a cold start. */
  retire(...names: readonly string[]): void {
    for (const name of names.length > 0 ? names : [...this.warm.keys()]) {
      this.warm.get(name)?.kill('SIGKILL');
      this.warm.delete(name);
    }
  }

  private start(name: string): ChildProcess {
    const child = fork(BOOTSTRAP, [join(this.folder, name, 'index.mjs')], {
      env: { ...process.env, ...this.environment },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.warm.set(name, child);
    child.once('exit', () => {
      if (this.warm.get(name) === child) this.warm.delete(name);
    });
    return child;
  }
}
