import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context as flags } from '../../cdk.json';
import { DEFAULT_STAGE } from '../../lib/config.ts';
import { MADE_BUNDLES } from '../../lib/constructs/function.ts';
import { functionNames } from '../../lib/functions.ts';
import { stackNameOf } from '../../lib/stages.ts';
import { readOptions } from '../programs/options.ts';
import { endAll, run } from '../programs/processes.ts';
import { installPython } from '../programs/python.ts';
import { Steps } from '../programs/steps.ts';
import { type Variant, variants } from './variants.ts';

const HELP = `Synthesizes the stack with every kind of settings, and lints the templates with cfn-lint.

  npm run test:template [-- --verbose]

  --verbose  show what the programs print
  --help     show this

Needs python3 (3.11 or newer). The first run installs cfn-lint into .python/, from PyPI.`;

const options = readOptions(HELP, { verbose: { type: 'boolean', default: false } });

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'bob-template-'));
const bundles = join(folder, 'bundles');
const stages = join(folder, 'stages');

/** Synthesizes as the CDK CLI does. @returns the path of the template */
async function synthesize(
  { name, stage = DEFAULT_STAGE, settings }: Variant,
  region: string,
): Promise<string> {
  const outdir = join(folder, `${name} ${region}`.replace(/\W+/g, '-'));
  await run(join(root, 'node_modules', '.bin', 'tsx'), ['bin/bob.ts'], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_DEFAULT_REGION: region,
      CDK_CONTEXT_JSON: JSON.stringify({ ...flags, stages, [MADE_BUNDLES]: bundles, stage, ...settings }),
    },
    verbose: options.verbose,
  });
  return join(outdir, `${stackNameOf(stage)}.template.json`);
}

async function lint(steps: Steps): Promise<void> {
  const python = await steps.step('The linter is installed', () =>
    installPython(fileURLToPath(new URL('requirements.txt', import.meta.url)), options.verbose),
  );
  // The template does not depend on the code of the functions.
  for (const name of functionNames) {
    await mkdir(join(bundles, name), { recursive: true });
    await writeFile(join(bundles, name, 'index.mjs'), 'export {};\n');
  }
  await mkdir(stages);
  for (const stage of ['production', 'staging']) await writeFile(join(stages, `${stage}.json`), '{}');
  for (const variant of variants) {
    await steps.step(
      `cfn-lint finds nothing: ${variant.name}, in ${variant.regions.join(' and ')}`,
      async () => {
        const [region = ''] = variant.regions;
        const template = await synthesize(variant, region);
        // W3005: CDK adds a DependsOn to a reference that already implies it.
        const args = ['--ignore-checks', 'W3005', '--regions', ...variant.regions, '--template', template];
        await run(python.program('cfn-lint'), args, { env: process.env, verbose: options.verbose });
      },
    );
  }
}

const steps = new Steps();
try {
  await lint(steps);
  console.log(steps.summary(0));
} catch (error) {
  steps.end(error, options.verbose);
} finally {
  await endAll();
  await rm(folder, { recursive: true, force: true });
}
