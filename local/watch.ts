import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Sources of the synthesized stack. The contract in `docs` is part of a bundle. */
const SOURCES = ['lib', 'functions', 'shared', 'web', 'widget', 'docs'];

/** Editors write a file in several steps. */
const QUIET_MS = 150;

/** Calls `onChange` after code changes, one call at a time. Changes during a call cause another call. */
export function watchSources(root: string, onChange: () => Promise<void>): void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;

  // One watcher per folder: on Linux, Node's recursive watch loses files that an editor replaces.
  const watchAll = (): void => {
    for (const path of SOURCES.flatMap((source) => foldersIn(join(root, source)))) {
      if (watchers.has(path)) continue;
      const forget = () => {
        watchers.get(path)?.close();
        watchers.delete(path);
      };
      watchers.set(path, watch(path, changed).on('error', forget));
    }
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), QUIET_MS);
  };
  const run = async (): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      watchAll();
      await onChange();
    }
    running = false;
  };
  watchAll();
}

/** The folder and all folders below it. */
const foldersIn = (path: string): string[] => [
  path,
  ...readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersIn(join(path, entry.name))),
];
