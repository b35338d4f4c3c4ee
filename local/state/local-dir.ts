import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { oneLine, StartFailure } from '../failure.ts';
import { identify, isRunning, type ProcessIdentity } from '../processes/identity.ts';

/** A run that is being ended gets this long to let go. */
const PATIENCE_MS = 5_000;

/** A file that holds one value. */
export interface JsonFile<Value> {
  /** Undefined when it is missing or unreadable. */
  read(): Value | undefined;
  /** Whoever reads it sees all of it or nothing. */
  write(value: Value): void;
}

/** The state folder, held by one run at a time. */
export class LocalDir {
  private constructor(readonly path: string) {}

  /** Takes the folder for this process. @throws StartFailure when another run holds it, or it cannot be written */
  static async take(path: string): Promise<LocalDir> {
    const dir = new LocalDir(path);
    try {
      mkdirSync(dir.file('logs'), { recursive: true });
    } catch (error) {
      throw new StartFailure(
        `The state folder ${path} cannot be written (${oneLine(error)}): free that name, or set BOB_LOCAL_DIR to another folder.`,
      );
    }
    await dir.lock();
    return dir;
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Writes a file, for its owner's eyes, so that whoever reads it sees all of it or nothing. */
  writeJson(name: string, value: unknown): void {
    const temporary = this.file(`${name}.${process.pid}.tmp`);
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, this.file(name));
  }

  /** What a file of this folder says; undefined when it is missing or unreadable. */
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

  /** Lets go of the folder. `demo.json` stays: it is still true at the next start. */
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
          // A hard link is made completely or not at all, and never over another one.
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
