import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../../lib/constructs/bundle.ts';
import { buildIndex } from '../../../shared/domain/retrieval/index.ts';

const ENTRY = `
import { readFileSync } from 'node:fs';
import { loadIndex } from ${JSON.stringify(resolve('shared/domain/retrieval/open-index.ts'))};
const index = await loadIndex(readFileSync(process.argv[2]));
console.log(index.search('öffnen', { limit: 1 })[0].language);
console.log(index.search('opening', { limit: 1 })[0].id);
`;

// What a function runs: the bundle with the settings of the deployment, in a process of its own.
it('loads a language when an index holds it, in the bundle that is deployed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bob-languages-'));
  try {
    writeFileSync(join(folder, 'entry.ts'), ENTRY);
    const outfile = join(folder, 'index.mjs');
    const { metafile } = buildSync({
      ...bundleOptions,
      entryPoints: [join(folder, 'entry.ts')],
      outfile,
      metafile: true,
    });
    const chunk = (id: string, text: string) => ({ id, itemId: id, title: 'Info', text });
    writeFileSync(
      join(folder, 'index'),
      buildIndex([
        chunk('german', 'Wir haben von Montag bis Freitag geöffnet.'),
        chunk('english', 'The office is open on weekdays.'),
      ]),
    );
    const printed = execFileSync(process.execPath, [outfile, join(folder, 'index')], { encoding: 'utf8' });
    expect(printed).toBe('de\nenglish\n');

    // A value that a language imports from the rest would make the rest wait for it, module by module.
    const lazy = /retrieval\/languages\/(?:..|arabic|japanese|detect|light-stemmer|compounds)\.ts$/;
    for (const [path, { imports }] of Object.entries(metafile.inputs)) {
      if (lazy.test(path)) expect(imports.filter((each) => !lazy.test(each.path))).toEqual([]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
