import { spawn } from 'node:child_process';
import { readOptions } from '../programs/options.ts';
import { endAll, run } from '../programs/processes.ts';
import { Steps } from '../programs/steps.ts';
import { beyondLimits } from './cold-start.ts';

const HELP = `Proves what takes too long for every change: the tests are green three times in a row beside four busy loops, and
every function's cold start is within its ratio to the bare DynamoDB client. Takes some twenty minutes.

  npm run prove [-- --verbose]

  --verbose  show what the tests and the benchmark print
  --help     show this`;

const TIMES = 3;
const LOOPS = 4;

const values = readOptions(HELP, { verbose: { type: 'boolean', default: false } });
const npm = (...args: string[]) => run('npm', args, { env: process.env, verbose: values.verbose });
const steps = new Steps();

try {
  const loops = Array.from({ length: LOOPS }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  try {
    for (let n = 1; n <= TIMES; n += 1)
      await steps.step(`npm test, time ${n} of ${TIMES} beside ${LOOPS} busy loops`, () => npm('test'));
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
  }
  await steps.step('Every cold start is within its ratio', async () => {
    const slow = beyondLimits(await npm('run', '--silent', 'bench:cold-start'));
    if (slow.length > 0) throw new Error(slow.join('; '));
  });
  console.log(steps.summary(0));
} catch (error) {
  steps.end(error, values.verbose);
} finally {
  await endAll();
}
