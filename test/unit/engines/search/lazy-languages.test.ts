import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../../../../lib/constructs/bundle.ts';
import { buildIndex } from '../../../../shared/engines/search/index.ts';

const ENTRY = `
import { readFileSync } from 'node:fs';
import { loadIndex } from ${JSON.stringify(resolve('shared/engines/search/open-index.ts'))};
const index = await loadIndex(readFileSync(process.argv[2]));
console.log(index.search('öffnen', { limit: 1 })[0].language);
console.log(index.search('opening', { limit: 1 })[0].id);
`;

// Runs the bundle, built with the deployment's settings, in its own process.
it('the deployed bundle loads a language only if an index contains it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bob-languages-'));
  try {
    writeFileSync(join(folder, 'entry.ts'), ENTRY);
    bundle({ bundle: join(folder, 'entry.ts') }, folder);
    const chunk = (id: string, text: string) => ({ id, itemId: id, title: 'Info', text });
    writeFileSync(
      join(folder, 'index'),
      buildIndex([
        chunk('german', 'Wir haben von Montag bis Freitag geöffnet.'),
        chunk('english', 'The office is open on weekdays.'),
      ]),
    );
    const printed = execFileSync(
      process.execPath,
      [join(folder, 'bundle', 'index.mjs'), join(folder, 'index')],
      {
        encoding: 'utf8',
      },
    );
    expect(printed).toBe('de\nenglish\n');

    const holders = readdirSync(join(folder, 'bundle')).filter(
      (file) =>
        file.endsWith('.mjs') && readFileSync(join(folder, 'bundle', file), 'utf8').includes('versicherung'),
    );
    // German word lists are in a separate file, which only loads on demand.
    expect(holders).toEqual([expect.stringMatching(/^de-/)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
