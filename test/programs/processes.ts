import { type ChildProcess, spawn } from 'node:child_process';

/** A started program with its output so far. */
export interface Started {
  readonly child: ChildProcess;
  /** The output on stdout and stderr, in the order of its arrival. */
  readonly output: () => string;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Copies the output to this process's stderr. */
  readonly verbose?: boolean;
  readonly cwd?: string;
}

const groups = new Set<number>();

/** Starts a program as the leader of a process group, so that it can be ended with its child processes. */
export function start(command: string, args: readonly string[], options: RunOptions): Started {
  const { env, cwd } = options;
  const child = spawn(command, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid !== undefined) groups.add(pid);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      if (options.verbose) process.stderr.write(chunk);
    });
  }
  return { child, output: () => printed };
}

/** Runs a program to its end. @returns its stdout @throws Error with its output */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { child, output } = start(command, args, options);
  let stdout = '';
  child.stdout?.on('data', (chunk: string) => {
    stdout += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (child.pid !== undefined) groups.delete(child.pid);
  if (code !== 0) {
    const name = [command.split('/').at(-1), ...args.slice(0, 2)].join(' ');
    throw new Error(`${name} ended with ${code ?? child.signalCode}`, { cause: output() });
  }
  return stdout;
}

/** Ends every group that was started here, first with SIGTERM, then with SIGKILL. */
export async function endAll(): Promise<void> {
  signalGroups('SIGTERM');
  for (let waited = 0; waited < 3_000 && groups.size > 0; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    signalGroups(0);
  }
  signalGroups('SIGKILL');
}

/** Signal 0 only checks if the group still has processes. Empty groups are forgotten. */
function signalGroups(signal: NodeJS.Signals | 0): void {
  for (const pid of groups) {
    try {
      process.kill(-pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}

process.once('exit', () => signalGroups('SIGKILL'));
