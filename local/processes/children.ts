import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { identify, isRunning, type ProcessIdentity } from './identity.ts';

/**
 * Runs a program and ends it when the parent's end of the pipe closes, even after `kill -9`. Node cannot use
 * PR_SET_PDEATHSIG. POSIX shells give background commands /dev/null as stdin, hence the copy of the descriptor.
 */
const LEASH = `exec 3<&0
"$@" </dev/null 3<&- & program=$!
{ read -r _ <&3; kill -9 "$program"; } >/dev/null 2>&1 & leash=$!
exec 3<&-
wait "$program"; status=$?
kill "$leash" 2>/dev/null
exit "$status"`;

/** Wakes the registered processes once this one is gone, because a frozen process cannot notice it. */
const WAKER = `pids=
while read -r pid; do pids="$pids $pid"; done
[ -z "$pids" ] || kill -CONT $pids 2>/dev/null`;

/**
 * The child processes of the local run. Each has its own session, so that Ctrl-C reaches only the run itself, which
 * then ends them in order.
 */
export class Children {
  private readonly running = new Map<number, ChildProcess>();
  private waker: ChildProcess | undefined;

  /** @param record file that lists the running children, so that the next run can end those of a killed run */
  constructor(private readonly record: string) {}

  /** Ends processes left by an earlier, killed run. It checks that they are the same processes. */
  endLeftovers(): void {
    for (const identity of readRecord(this.record)) {
      if (identity.startTime && isRunning(identity)) signal(identity.pid, 'SIGKILL');
    }
  }

  /** Starts a program that cannot outlive this process. */
  startLeashed(command: string, args: readonly string[]): ChildProcess {
    const options = { detached: true, stdio: ['pipe', 'pipe', 'pipe'] as const };
    return this.adopt(
      spawn('/bin/sh', ['-c', LEASH, 'bob-leash', command, ...args], {
        ...options,
        stdio: [...options.stdio],
      }),
    );
  }

  /** Registers a process that ends when its channel to this one closes. A frozen process must be woken first. */
  adopt(child: ChildProcess): ChildProcess {
    const { pid } = child;
    if (pid === undefined) return child;
    this.running.set(pid, child);
    this.tellWaker(pid);
    this.write();
    child.once('exit', () => {
      this.running.delete(pid);
      this.write();
    });
    return child;
  }

  /** Ends every child and waits until they are gone. */
  async endAll(): Promise<void> {
    const all = [...this.running.values()];
    if (this.waker) all.push(this.waker);
    this.waker = undefined;
    await Promise.all(
      all.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
        const exited = once(child, 'exit');
        // The whole session: the shell and its program.
        signal(-child.pid, 'SIGKILL');
        await exited;
      }),
    );
  }

  private tellWaker(pid: number): void {
    this.waker ??= startWaker();
    this.waker.stdin?.write(`${pid}\n`);
  }

  private write(): void {
    const identities = [...this.running.keys()].flatMap((pid) => identify(pid) ?? []);
    writeFileSync(this.record, JSON.stringify(identities));
  }
}

function startWaker(): ChildProcess {
  const waker = spawn('/bin/sh', ['-c', WAKER, 'bob-waker'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // A precaution: without it, frozen processes stay until the next run ends them.
  waker.on('error', () => {});
  waker.stdin.on('error', () => {});
  return waker;
}

function readRecord(file: string): ProcessIdentity[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(value) ? (value as ProcessIdentity[]) : [];
  } catch {
    return [];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}
