import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartFailure } from '../failure.ts';
import { type Assembly, readAssembly } from './assembly.ts';

export interface Synthesis {
  /** Root folder of the repository. */
  readonly root: string;
  /** Folder for the cloud assembly. */
  readonly outdir: string;
  /** Context values, as of `-c name=value`. They override cdk.json. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** The CDK CLI sets this context too. The template then names each function's bundle folder and construct path. */
const CLI_CONTEXT = { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };

/**
 * Runs the local run's CDK app without the CDK CLI, which would take a second more. Like the CLI, it passes the context and the
 * output folder in environment variables.
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/lib/cxapi.ts
 *
 * @throws StartFailure with the app's output, if the app fails
 */
export async function synthesize({ root, outdir, context, signal }: Synthesis): Promise<Assembly> {
  const cdk = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context?: object };
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const child = spawn(process.execPath, [tsx, join(root, 'local', 'assembly', 'app.ts')], {
    cwd: root,
    env: {
      ...process.env,
      // The check of CloudFormation's rules takes one or two seconds. `npm run synth` does it before a deployment.
      CDK_VALIDATION: 'false',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...CLI_CONTEXT, ...context }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new StartFailure(`The stack does not synthesize:\n\n${withoutStack(`${out}${err}`)}`);
  return readAssembly(outdir);
}

/** Keeps the messages of esbuild and the app, and removes Node's stack traces, which do not help. */
function withoutStack(output: string): string {
  const [own = ''] = output.split(/^.*(?:node:internal|triggerUncaughtException)/m);
  return (own.trim() || output)
    .split('\n')
    .filter((line) => !/^\s+at |^Node\.js v/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
