import { watch as watchFolder } from 'node:fs';
import { join } from 'node:path';

/** What the synthesized stack is made of. */
const SOURCES = ['bin', 'lib', 'functions', 'shared'];

/** Editors write a file in several steps. */
const QUIET_MS = 150;

/** Calls `onChange` after changes of the code, one call at a time; changes during a call lead to another one. */
export function watchSources(root: string, onChange: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await onChange();
      } while (again);
    } finally {
      running = false;
    }
  };
  for (const folder of SOURCES) {
    watchFolder(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void run(), QUIET_MS);
    });
  }
}
