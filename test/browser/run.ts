import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { world } from './world.ts';

// `--screenshots <folder>` keeps pictures; any other word runs only the files that have it in their name.
const words = process.argv.slice(2);
const at = words.indexOf('--screenshots');
if (at >= 0) process.env.BOB_SCREENSHOTS = words.splice(at, 2)[1];

const folder = join(import.meta.dirname, 'cases');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .sort();
const wanted = files.filter((file) => words.every((word) => file.includes(word)));
if (wanted.length === 0) {
  const names = files.map((file) => file.replace('.test.ts', ''));
  console.error(`No test file has "${words.join(' ')}" in its name. There are: ${names.join(', ')}.`);
  process.exit(1);
}

before(() => world.start());
after(() => world.stop());

for (const file of wanted) await import(join(folder, file));
