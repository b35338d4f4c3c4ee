import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { Refused } from './errors.ts';
import type { Target } from './installation.ts';

/** The file that `npm start` writes once it is ready. */
const LocalRun = z.object({
  pid: z.int().positive(),
  baseUrl: z.url(),
  region: z.string().min(1),
  endpoints: z.object({ dynamodb: z.url(), s3: z.url() }),
  outputs: z.object({
    TableName: z.string().min(1),
    KnowledgeBucketName: z.string().min(1),
    WidgetBucketName: z.string().optional(),
    DefaultTenant: z.string().optional(),
  }),
});

const NOT_RUNNING =
  'Bob is not running locally: start it with `npm start`, or name a deployed stack with --stack.';

/** Finds the local run. @throws Refused if it was never started or has ended */
export async function findLocalRun(env: NodeJS.ProcessEnv): Promise<Target> {
  const file = join(resolve(env.BOB_LOCAL_DIR || '.local'), 'run.json');
  const { pid, baseUrl, region, endpoints, outputs } = await readRun(file);
  if (!isAlive(pid)) throw new Refused(NOT_RUNNING);
  return {
    name: 'the local run',
    tableName: outputs.TableName,
    knowledgeBucket: outputs.KnowledgeBucketName,
    widgetBucket: outputs.WidgetBucketName,
    apiUrl: baseUrl,
    defaultTenant: outputs.DefaultTenant,
    needsSecondFactor: false,
    embeds: false,
    // The local services accept any credentials. Fixed ones keep the operator's own out.
    aws: { region, endpoints, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  };
}

async function readRun(file: string): Promise<z.output<typeof LocalRun>> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    throw new Refused(NOT_RUNNING, [], { cause: error });
  }
  try {
    return LocalRun.parse(JSON.parse(content));
  } catch (error) {
    throw new Refused(`Another version of Bob wrote ${file}: restart \`npm start\`.`, [], {
      cause: error,
    });
  }
}

/** Signal 0 only checks for the process. EPERM means that it lives but belongs to another user. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
