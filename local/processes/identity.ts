import { readFileSync } from 'node:fs';

/** A process, identified by pid and start time, because the system reuses pids. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to the start of the process. Linux only. */
  readonly startTime?: string;
}

/** Identifies a running process; undefined if it does not exist. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  if (stat) return { pid, startTime: stat.startTime };
  return process.platform !== 'linux' && signalReaches(pid) ? { pid } : undefined;
}

/** True if this same process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.startTime === identity.startTime;
}

/** The parent process; undefined if unknown. */
export const parentOf = (pid: number): number | undefined => readStat(pid)?.parent;

function readStat(pid: number): { parent: number; startTime: string } | undefined {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The command is in parentheses and may contain spaces and parentheses.
  const [state, parent, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended, but its parent has not read its status.
  return state === 'Z' ? undefined : { parent: Number(parent), startTime: rest[17] ?? '' };
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
