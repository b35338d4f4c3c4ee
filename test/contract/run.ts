import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from '../../local/services/ports.ts';
import { endAll, run } from '../programs/processes.ts';
import { installPython } from '../programs/python.ts';
import { Steps } from '../programs/steps.ts';
import { type Demo, isReady, readDemo, startLocalRun } from '../support/local-run.ts';

const HELP = `Calls every operation of the contract with thousands of generated requests, as an operator, as a tenant's owner and
as a visitor, on a local run of its own: no server error, and no answer outside of what docs/openapi.json promises.

  npm run test:contract [-- --seed N] [-- --verbose]

  --seed N   generate the requests that a run with this seed generated
  --verbose  show what schemathesis prints as it comes
  --help     show this

Needs python3 (3.11 or newer). The first run installs schemathesis into .python/, from PyPI; apart from that nothing
leaves this machine.`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const steps = new Steps();
const folder = await mkdtemp(join(tmpdir(), 'bob-contract-'));
const local = startLocalRun({
  BOB_LOCAL_DIR: folder,
  PORT: String(await freePort()),
  BOB_LIMIT_FACTOR: '1000000',
});

try {
  const python = await steps.step('schemathesis is installed', () =>
    installPython(here('requirements.txt'), values.verbose),
  );
  const demo = await steps.step('Bob runs here', async () => {
    await isReady(local);
    return readDemo(folder);
  });
  const tokens = await steps.step('An operator and an owner sign in', () => signIn(demo));
  await steps.step(
    'Every answer is one that the contract promises',
    () => schemathesis(python.program('schemathesis'), demo, tokens),
    (printed) => /Test cases:\s+(.*)/.exec(printed)?.[1] ?? '',
  );
  console.log(steps.summary(0));
} catch (error) {
  const failure = error instanceof Error ? error : new Error(String(error));
  if (typeof failure.cause === 'string' && !values.verbose) console.error(failure.cause.trimEnd());
  console.error(steps.failure(failure));
  console.log(steps.summary(1));
  process.exitCode = 1;
} finally {
  local.child.kill('SIGINT');
  await local.exit;
  await endAll();
  await rm(folder, { recursive: true, force: true });
}

interface Tokens {
  readonly operator: string;
  readonly customer: string;
}

async function signIn({ baseUrl, operator, customer }: Demo): Promise<Tokens> {
  const tokenOf = async (path: string, body: object): Promise<string> => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`, { cause: await answer.text() });
    return ((await answer.json()) as { readonly token: string }).token;
  };
  return {
    operator: await tokenOf('/api/auth/login', operator),
    customer: await tokenOf('/api/customer/auth/login', customer),
  };
}

const schemathesis = (program: string, demo: Demo, tokens: Tokens): Promise<string> =>
  run(
    program,
    [
      '--config-file',
      here('schemathesis.toml'),
      'run',
      `${demo.baseUrl}/openapi.json`,
      ...(values.seed ? ['--seed', values.seed] : []),
    ],
    {
      cwd: folder,
      verbose: values.verbose,
      env: {
        ...process.env,
        NO_COLOR: '1',
        BOB_WIDGET_KEY: demo.widgetKey,
        BOB_ORIGIN: demo.allowedOrigin,
        BOB_OPERATOR_TOKEN: tokens.operator,
        BOB_CUSTOMER_TOKEN: tokens.customer,
      },
    },
  );
