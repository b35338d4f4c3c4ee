import { readFileSync } from 'node:fs';
import { identify, isRunning, type ProcessIdentity, parentOf } from './identity.ts';

const EVERY_MS = 500;

/**
 * Calls back once a process between `npm` and this one has ended. npm's shell and tsx cannot pass on a `kill -9`;
 * without this, the run would stay alive and keep the port.
 *
 * @returns a function that stops watching
 */
export function whenLauncherGone(callback: () => void): () => void {
  const launchers = launchersOf(process.pid);
  const timer = setInterval(() => {
    if (launchers.every(isRunning)) return;
    clearInterval(timer);
    callback();
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** The parent processes up to npm; only tsx if npm did not start this. */
function launchersOf(pid: number): ProcessIdentity[] {
  const parents: ProcessIdentity[] = [];
  for (let parent = parentOf(pid); parent && parent > 1; parent = parentOf(parent)) {
    const command = commandOf(parent);
    const isNpm = /\bnpm\b/.test(command);
    if (!isNpm && parents.length > 0 && !process.env.npm_lifecycle_event) break;
    const identity = identify(parent);
    if (identity && (isNpm || /\btsx\b/.test(command))) parents.push(identity);
    if (isNpm) break;
  }
  return parents;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
