import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../programs/options.ts';
import { endAll } from '../programs/processes.ts';
import { Steps } from '../programs/steps.ts';
import { guardOutside } from './outside.ts';
import { deployment } from './scenario.ts';

const HELP = `Deploys Bob to an emulated AWS account on this machine, uses it, changes it and destroys it.

  npm run test:deploy [-- --verbose]

  --verbose  show what the CDK CLI, the emulator and the ops command print
  --help     show this

Needs python3 (3.11 or newer) and openssl. The first run installs the emulator into .python/, from PyPI; apart from
that nothing leaves this machine.`;

const options = readOptions(HELP, { verbose: { type: 'boolean', default: false } });

const INTERRUPTED = 130;
const begun = performance.now();
const steps = new Steps();
// Outside of the project, because the deployed functions must not find its package.json and node_modules.
const folder = await mkdtemp(join(tmpdir(), 'bob-deploy-'));
const outside = await guardOutside();

async function cleanUp(): Promise<void> {
  await endAll();
  outside.stop();
  await rm(folder, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.error('Interrupted; ending what was started.');
    void cleanUp().finally(() => process.exit(INTERRUPTED));
  });
}

let failure: Error | undefined;
try {
  await deployment({ steps, folder, outside, verbose: options.verbose });
} catch (error) {
  failure = error instanceof Error ? error : new Error('Something threw what is no error', { cause: error });
}
await cleanUp();
console.log(`${((performance.now() - begun) / 1_000).toFixed(1)} s in all`);
if (failure) {
  if (failure.message.includes('\n')) console.error(failure.message);
  steps.end(failure, options.verbose);
} else console.log(steps.summary(0));
