import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../local/services/ports.ts';
import { readOptions } from '../programs/options.ts';
import { endAll, run } from '../programs/processes.ts';
import { installPython } from '../programs/python.ts';
import { Steps } from '../programs/steps.ts';
import { type Demo, isReady, readDemo, startLocalRun } from '../support/local-run.ts';
import { areSignedIn, type Callers, signIn } from './callers.ts';

const HELP = `Calls every operation of the contract with thousands of generated requests, as an operator, as a tenant's owner and
as a visitor, on a local run of its own: no server error, and no answer outside of what docs/openapi.json promises. That document is
validated first.

  npm run test:contract [-- --seed N] [-- --verbose]

  --seed N   generate other requests (default: 1, so that what passed once passes again)
  --verbose  show what schemathesis prints as it comes
  --help     show this

Needs python3 (3.11 or newer). The first run installs them into .python/, from PyPI; apart from that nothing
leaves this machine.`;

const values = readOptions(HELP, {
  seed: { type: 'string', default: '1' },
  verbose: { type: 'boolean', default: false },
});

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const steps = new Steps();
const folder = await mkdtemp(join(tmpdir(), 'bob-contract-'));
const local = startLocalRun({
  BOB_LOCAL_DIR: folder,
  PORT: String(await freePort()),
  BOB_LIMIT_FACTOR: '1000000',
});

try {
  const python = await steps.step('schemathesis and a validator are installed', () =>
    installPython(here('requirements.txt'), values.verbose),
  );
  await steps.step('docs/openapi.json is valid OpenAPI 3.1', () =>
    run(python.program('openapi-spec-validator'), ['--schema', '3.1', here('../../docs/openapi.json')], {
      env: process.env,
      verbose: values.verbose,
    }),
  );
  const demo = await steps.step('Bob runs here', async () => {
    await isReady(local);
    return readDemo(folder);
  });
  const callers = await steps.step('An operator and an owner sign in', () => signIn(demo));
  await steps.step(
    'Every answer is one that the contract promises',
    () => schemathesis(python.program('schemathesis'), demo, callers),
    (printed) => [/Test cases:\s+(.*)/, /(Seed: .*)/].map((line) => line.exec(printed)?.[1]).join('; '),
  );
  await steps.step('The callers are still signed in', () => areSignedIn(demo, callers));
  console.log(steps.summary(0));
} catch (error) {
  steps.end(error, values.verbose);
} finally {
  local.child.kill('SIGINT');
  await local.exit;
  await endAll();
  await rm(folder, { recursive: true, force: true });
}

/** @returns its output @throws Error if it has found a problem */
function schemathesis(program: string, { baseUrl }: Demo, callers: Callers): Promise<string> {
  const seed = values.seed ? ['--seed', values.seed] : [];
  return run(
    program,
    ['--config-file', here('schemathesis.toml'), 'run', `${baseUrl}/openapi.json`, ...seed],
    {
      cwd: folder,
      verbose: values.verbose,
      env: { ...process.env, NO_COLOR: '1', ...callers },
    },
  );
}
