import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartFailure } from '../failure.ts';
import { type Assembly, readAssembly } from './assembly.ts';

export interface Synthesis {
  /** The repository. */
  readonly root: string;
  /** Folder for the cloud assembly. */
  readonly outdir: string;
  /** Values over those of cdk.json, as `-c name=value` would give them. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** What the CDK CLI adds: it makes the template say where each function's bundle lies, and its construct path. */
const CLI_CONTEXT = { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };

/**
 * Runs `bin/bob.ts` the way the CDK CLI does, without the CLI, which would take a second more: the app reads its
 * context and where to write from the environment.
 * https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/lib/cxapi.ts
 *
 * @throws StartFailure with what the app printed, when it does not synthesize
 */
export async function synthesize({ root, outdir, context, signal }: Synthesis): Promise<Assembly> {
  const cdk = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context?: object };
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const child = spawn(process.execPath, [tsx, join(root, 'bin', 'bob.ts')], {
    cwd: root,
    env: {
      ...process.env,
      // CloudFormation's own rules are for those who deploy; `npm run synth` applies them, which takes a second or two.
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

/** esbuild's and the app's own messages say where to look; what Node adds to them does not. */
function withoutStack(output: string): string {
  const [own = ''] = output.split(/^.*(?:node:internal|triggerUncaughtException)/m);
  return (own.trim() || output)
    .split('\n')
    .filter((line) => !/^\s+at |^Node\.js v/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
