import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KNOWLEDGE_FILE } from '../shared/knowledge/parse/parse-file.ts';
import { oneLine } from './errors.ts';

export interface FoundFile {
  readonly path: string;
  /**
   * Path relative to the folder named on the command line, with `/`. Document ids derive from it, so they stay the
   * same when the folder moves.
   */
  readonly name: string;
}

export interface FoundFiles {
  readonly files: FoundFile[];
  /** Names of files of an unknown type. */
  readonly skipped: string[];
  readonly problems: string[];
}

export interface GivenPath {
  readonly path: string;
  /** The path as the user typed it. */
  readonly given: string;
}

/**
 * Finds the files to import: the named files and all files in the named folders, sorted. A file or folder reached
 * twice, even through circular links, counts once. Hidden files and folders (`.git`, `.DS_Store`) are skipped.
 */
export async function findFiles(given: readonly GivenPath[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], skipped: [], problems: [] };
  const seen = new Set<string>();
  for (const { path, given: name } of given) await visit({ path, name: basename(path) }, true, name);
  return found;

  async function visit({ path, name }: FoundFile, isRoot: boolean, display: string): Promise<void> {
    const entry = await inspect(path);
    if (typeof entry === 'string') found.problems.push(`${display} ${entry}`);
    else if (seen.has(entry.real)) return;
    else {
      seen.add(entry.real);
      if (entry.stats.isDirectory()) await visitFolder(path, isRoot ? '' : `${name}/`, display);
      else if (entry.stats.isFile() && KNOWLEDGE_FILE.test(name)) found.files.push({ path, name });
      else found.skipped.push(name);
    }
  }

  async function visitFolder(path: string, prefix: string, display: string): Promise<void> {
    let names: string[];
    try {
      names = await readdir(path);
    } catch (error) {
      found.problems.push(`${display} cannot be read: ${oneLine(error)}`);
      return;
    }
    for (const each of names.filter((entry) => !entry.startsWith('.')).sort()) {
      const name = `${prefix}${each}`;
      await visit({ path: join(path, each), name }, false, name);
    }
  }
}

async function inspect(path: string): Promise<{ stats: Stats; real: string } | string> {
  try {
    return { stats: await stat(path), real: await realpath(path) };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'does not exist'
      : `cannot be read: ${oneLine(error)}`;
  }
}
