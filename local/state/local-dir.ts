import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { oneLine, StartFailure } from '../failure.ts';
import { identify, isRunning, type ProcessIdentity } from '../processes/identity.ts';

/** A stopping run gets this long to release the lock. */
const PATIENCE_MS = 5_000;

/** A file with one JSON value. */
export interface JsonFile<Value> {
  /** Undefined if it is missing or unreadable. */
  read(): Value | undefined;
  /** Writes atomically. */
  write(value: Value): void;
}

/** The state folder, locked by one run at a time. */
export class LocalDir {
  private constructor(readonly path: string) {}

  /** Locks the folder. @throws StartFailure if another run holds it, or it cannot be written */
  static async take(path: string): Promise<LocalDir> {
    const dir = new LocalDir(path);
    try {
      mkdirSync(dir.file('logs'), { recursive: true });
    } catch (error) {
      throw new StartFailure(
        `The state folder ${path} cannot be written (${oneLine(error)}): make it writable, or set BOB_LOCAL_DIR to another folder.`,
      );
    }
    await dir.lock();
    return dir;
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Writes a file atomically. Only its owner may read it. */
  writeJson(name: string, value: unknown): void {
    const temporary = this.file(`${name}.${process.pid}.tmp`);
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, this.file(name));
  }

  /** Reads a file of this folder; undefined if it is missing or unreadable. */
  readJson<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(this.file(name), 'utf8')) as T;
    } catch {
      return undefined;
    }
  }

  json<Value>(name: string): JsonFile<Value> {
    return { read: () => this.readJson<Value>(name), write: (value) => this.writeJson(name, value) };
  }

  /** Unlocks the folder. `demo.json` stays valid for the next start. */
  release(): void {
    rmSync(this.file('run.json'), { force: true });
    rmSync(this.file('lock.json'), { force: true });
  }

  private async lock(): Promise<void> {
    const own = this.file(`lock.json.${process.pid}.tmp`);
    writeFileSync(own, JSON.stringify(identify(process.pid)));
    const deadline = Date.now() + PATIENCE_MS;
    try {
      for (;;) {
        try {
          // A hard link is atomic and never replaces an existing one.
          linkSync(own, this.file('lock.json'));
          return;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
        const holder = this.readJson<ProcessIdentity>('lock.json');
        if (!holder || !isRunning(holder)) rmSync(this.file('lock.json'), { force: true });
        else if (Date.now() > deadline) {
          throw new StartFailure(
            `Bob already runs on ${this.path} (process ${holder.pid}): stop it first, or set BOB_LOCAL_DIR to another folder.`,
          );
        } else await wait(100);
      }
    } finally {
      rmSync(own, { force: true });
    }
  }
}
