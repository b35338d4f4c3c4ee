import { inspect } from 'node:util';
import type { Demo } from './demo/seed.ts';
import { StartFailure } from './failure.ts';
import { LocalRun } from './local-run.ts';
import { HELP, type LocalOptions, readOptions } from './options.ts';
import { whenLauncherGone } from './processes/ancestors.ts';
import { Progress } from './progress.ts';
import { LOOPBACK } from './services/ports.ts';
import { watchSources } from './watch.ts';

const progress = new Progress();

/** Prints an error: the message of a StartFailure, the whole stack of any other error. */
function printFailure(error: unknown): void {
  const text = error instanceof StartFailure ? error.message : inspect(error);
  process.stderr.write(`\n${text}\n`);
}

function welcome({ port, watch }: LocalOptions, demo: Demo): void {
  const baseUrl = `http://${LOOPBACK}:${port}`;
  const question = `-H 'Content-Type: application/json' -d '{"message":"Are you open on Saturday?"}'`;
  progress.print(`
${progress.bold(`Bob is ready on ${baseUrl}`)}

  Health       ${baseUrl}/api/health
  Status       ${baseUrl}/status
  Contract     ${baseUrl}/openapi.json
  Demo page    ${demo.demoPage}   also ?csp=strict, ?dir=rtl, ?embed=loader
  Demo tenant  ${demo.tenantSlug} (${demo.tenantId})

Ask on the deployment's own pages:
  curl ${baseUrl}/api/chat ${question}

Ask as the widget on a customer's website:
  curl ${baseUrl}/api/widget/chat -H 'X-Widget-Key: ${demo.widgetKey}' -H 'Origin: ${demo.allowedOrigin}' ${question}

Log in as an operator, or as the owner of the demo tenant:
  curl ${baseUrl}/api/auth/login -H 'Content-Type: application/json' -d '${JSON.stringify(demo.operator)}'
  curl ${baseUrl}/api/customer/auth/login -H 'Content-Type: application/json' -d '${JSON.stringify(demo.customer)}'

${watch ? 'Watching the code for changes. ' : ''}Press Ctrl-C to stop.
`);
}

/** Runs until it is stopped, then ends the process. */
export async function main(): Promise<void> {
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (options === 'help') progress.print(HELP);
    else await runUntilStopped(options);
  } catch (error) {
    printFailure(error);
    process.exit(1);
  }
}

async function runUntilStopped(options: LocalOptions): Promise<void> {
  let isStopping = false;
  const run = new LocalRun(options, progress, (failure) => {
    printFailure(failure);
    void shutDown(1);
  });
  const shutDown = async (code: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await run.stop().catch(printFailure);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void shutDown(0));
  whenLauncherGone(() => void shutDown(0));
  // A closed terminal must not prevent an orderly shutdown.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  try {
    const demo = await run.start();
    welcome(options, demo);
    if (options.watch) watchSources(options.root, () => run.reload());
  } catch (error) {
    if (isStopping) return;
    printFailure(error);
    await shutDown(1);
  }
}
