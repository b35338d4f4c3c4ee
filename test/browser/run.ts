import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { world } from './world.ts';

// `--screenshots <folder>` keeps pictures; any other word runs only the files that have it in their name.
const words = process.argv.slice(2);
const at = words.indexOf('--screenshots');
if (at >= 0) process.env.BOB_SCREENSHOTS = words.splice(at, 2)[1];

before(() => world.start());
after(() => world.stop());

const folder = join(import.meta.dirname, 'cases');
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()) {
  if (words.every((word) => file.includes(word))) await import(join(folder, file));
}
