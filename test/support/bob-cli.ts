import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../lib/constructs/bundle.ts';
import { BUCKET, TABLE } from './services.ts';

/** A command's output and exit code. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A state folder as of a local run, which points the command to the tests' services. */
export function installation(
  outputs: Readonly<Record<string, string>> = {},
  baseUrl = 'http://127.0.0.1:9',
): string {
  const folder = mkdtempSync(join(tmpdir(), 'bob-cli-'));
  const run = {
    pid: process.pid,
    baseUrl,
    region: process.env.AWS_REGION,
    endpoints: { dynamodb: process.env.AWS_ENDPOINT_URL_DYNAMODB, s3: process.env.AWS_ENDPOINT_URL_S3 },
    outputs: { TableName: TABLE, KnowledgeBucketName: BUCKET, ...outputs },
  };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
  return folder;
}

/** Starts the real command. Its environment has no AWS settings except the given ones. */
export function startBob(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const clean = Object.entries(process.env).filter(([name]) => !/^(AWS|BOB|npm)_/.test(name));
  return spawn(process.execPath, [program(), ...args], {
    env: {
      ...Object.fromEntries(clean),
      BOB_LOCAL_DIR: folder,
      HOME: folder,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
  });
}

/** Waits for a command's end. @param input for stdin */
export async function finished(child: ReturnType<typeof startBob>, input = ''): Promise<Ran> {
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, stdout, stderr };
}

/** The bundled command, built once for all test files. It starts four times faster than with tsx. */
function program(): string {
  const folder = process.env.TEST_FOLDER ?? '';
  const file = join(folder, 'cli.mjs');
  if (existsSync(file)) return file;
  const own = join(mkdtempSync(join(folder, 'cli-')), 'cli.mjs');
  buildSync({
    ...bundleOptions,
    splitting: false,
    entryPoints: ['cli/main.ts'],
    outfile: own,
    conditions: ['module'],
  });
  renameSync(own, file);
  return file;
}
