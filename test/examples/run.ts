import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../local/services/ports.ts';
import { httpsSender } from '../../shared/webhooks/https-sender.ts';
import { newSecret } from '../../shared/webhooks/signature.ts';
import { readOptions } from '../programs/options.ts';
import { endAll, start } from '../programs/processes.ts';
import { Steps } from '../programs/steps.ts';
import { findGo, goReceiver, nodeReceiver, pythonReceiver, type Receiver } from './receivers.ts';
import { cases } from './requests.ts';

const HELP = `Runs the receivers in examples/webhooks, in Node, Python and Go, each with the unmodified library of Standard
Webhooks, and calls them with Bob's own sender: genuine events, the same again, changed bytes, old and future times, another
secret, two signatures.

  npm run test:examples [-- --verbose]

  --verbose  show what pip, go and the examples print as it comes
  --help     show this

Needs python3 (3.11 or newer). The first run installs the library for Python into .python/, from PyPI, and Go (1.21 or newer)
as well when there is none; Go fetches its library from its module proxy. Apart from that nothing leaves this machine.`;

const values = readOptions(HELP, { verbose: { type: 'boolean', default: false } });

const steps = new Steps();
const folder = await mkdtemp(join(tmpdir(), 'bob-examples-'));
const workshop = { folder, verbose: values.verbose };

try {
  await examine('Node', nodeReceiver);
  await examine('Python', () => pythonReceiver(workshop));
  const go = await findGo(workshop).catch(() => undefined);
  if (go) await examine('Go', () => goReceiver(go, workshop));
  else steps.skip('Go', 'there is no go of 1.21 or newer, and none came from PyPI');
  console.log(steps.summary(0));
} catch (error) {
  steps.end(error, values.verbose);
} finally {
  await endAll();
  await rm(folder, { recursive: true, force: true });
}

async function examine(language: string, prepare: () => Promise<Receiver>): Promise<void> {
  const { command, args } = await steps.step(`${language}: the library is here`, prepare);
  const secrets = [newSecret(), newSecret(), newSecret()] as const;
  const port = await freePort();
  const { output } = start(command, args, {
    env: { PATH: process.env.PATH, PORT: String(port), WEBHOOK_SECRET: secrets[0] },
    verbose: values.verbose,
  });
  const all = cases(secrets);
  await steps.step(`${language}: the example listens`, () => printed(output, 'Listening'));
  const sender = httpsSender({ allowLoopback: true });
  for (const { what, request, status, prints } of all) {
    await steps.step(`${language}: ${what} is answered ${status}`, async () => {
      const answer = await sender.send({ ...request, url: `http://127.0.0.1:${port}/webhooks` });
      if (answer.status !== status) throw new Error(answer.error ?? `It was ${answer.status}`);
      if (prints) await printed(output, prints);
    });
  }
  await steps.step(`${language}: nothing was acted upon twice, or without being genuine`, async () => {
    const expected = all.flatMap(({ prints }) => prints ?? []);
    const lines = output().trimEnd().split('\n').slice(1);
    if (lines.join('\n') !== expected.join('\n'))
      throw new Error('It printed something else', { cause: output() });
  });
}

/** Waits until a program has printed a text. @throws Error with what it printed, after 15 seconds */
async function printed(output: () => string, text: string): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 20) {
    if (output().includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It never printed "${text}"`, { cause: output() });
}
