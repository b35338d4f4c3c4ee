import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..');
const TSX = createRequire(import.meta.url).resolve('tsx/cli');

/** The file that `npm start` writes for scripts. */
export interface Demo {
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly widgetKey: string;
  readonly allowedOrigin: string;
  readonly demoPage: string;
  readonly operator: { readonly email: string; readonly password: string };
  readonly customer: { readonly email: string; readonly password: string };
}

/** `npm start`, as its own process. */
export interface LocalRun {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly said: () => string;
  readonly exit: Promise<number | null>;
}

export function startLocalRun(environment: Readonly<Record<string, string>>): LocalRun {
  const child = spawn(process.execPath, [TSX, 'local/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, said: () => said, exit };
}

/** Waits for a condition. @throws Error with the run's output if it ends before */
export async function until(condition: () => boolean, run: LocalRun): Promise<void> {
  let ended = false;
  void run.exit.then(() => {
    ended = true;
  });
  while (!condition()) {
    if (ended) throw new Error(`The run ended:\n${run.said()}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

export const isReady = (run: LocalRun): Promise<void> =>
  until(() => run.said().includes('Ctrl-C to stop'), run);

/** @param folder the run's state folder */
export const readDemo = (folder: string): Demo =>
  JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as Demo;

/** Ends a run as Ctrl-C does, and removes its folder. */
export async function endLocalRun(run: LocalRun, folder: string): Promise<void> {
  run.child.kill('SIGINT');
  await run.exit;
  rmSync(folder, { recursive: true });
}
