import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A Python environment with exactly the listed requirements. */
export interface Python {
  /** Path of an installed program. */
  program(name: string): string;
  readonly isNew: boolean;
}

/**
 * Installs requirements into `.python/`, once for each version of the list and path of the checkout. A marker is
 * written last, so that an interrupted installation is repeated.
 *
 * @param requirements path of the list, with exact versions of all packages and their dependencies
 */
export async function installPython(requirements: string, verbose: boolean): Promise<Python> {
  const list = await readFile(requirements);
  const folder = join(root, '.python', createHash('sha256').update(list).digest('hex').slice(0, 12));
  const program = (name: string) => join(folder, 'bin', name);
  const marker = join(folder, 'complete');
  // The installed programs contain the absolute path of the folder, so they break if the checkout is moved.
  if ((await textOf(marker)) === folder) return { program, isNew: false };

  // Not the guarded environment of the run, because pip must reach the machine's package index.
  const options = { env: process.env, verbose };
  await rm(folder, { recursive: true, force: true });
  try {
    await run('python3', ['-m', 'venv', folder], options);
  } catch (error) {
    throw new Error('python3 (3.11 or newer, with venv) is needed', { cause: error });
  }
  await run(
    program('python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', requirements],
    options,
  );
  await run(program('python'), ['-m', 'pip', 'check'], options);
  await writeFile(marker, folder);
  return { program, isNew: true };
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);
