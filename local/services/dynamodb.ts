import { once } from 'node:events';
import { createRequire } from 'node:module';
import { StartFailure } from '../failure.ts';
import type { Children } from '../processes/children.ts';
import { freePort, LOOPBACK } from './ports.ts';
import { tidyStreamRecords } from './stream-records.ts';

const PATIENCE_MS = 10_000;

const TIDIED_EVERY_MS = 60 * 60 * 1_000;

/**
 * Starts DynamoDB: dynoxide, a static binary that keeps its state in one SQLite file.
 *
 * @param onEnd called if it ends after its start
 * @returns its endpoint
 */
export async function startDynamoDb(
  children: Children,
  database: string,
  onEnd: () => void,
): Promise<string> {
  const port = await freePort();
  const child = children.startLeashed(dynoxide(), [
    '--host',
    LOOPBACK,
    '-p',
    String(port),
    '--db-path',
    database,
  ]);
  let said = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (data: string) => {
    said = `${said}${data}`.slice(0, 2_000);
  });
  const exited = once(child, 'close');
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  const endpoint = `http://${LOOPBACK}:${port}`;
  const ready = answers(endpoint, deadline);
  const ended = exited.then(() => 'ended' as const);
  if ((await Promise.race([ready, ended])) === 'ended') {
    const reason = /^error: (.*)$/m.exec(said)?.[1]?.split('. ', 1)[0] ?? 'it ended without a word';
    throw new StartFailure(
      `DynamoDB does not start on ${database} (${reason}): move that file away to start with an empty table; it has only local data.`,
    );
  }
  if (deadline.aborted) throw new StartFailure(`DynamoDB does not answer on port ${port}: try again.`);
  tidyStreamRecords(database);
  const tidying = setInterval(() => tidyStreamRecords(database), TIDIED_EVERY_MS).unref();
  void ended.then(() => {
    clearInterval(tidying);
    onEnd();
  });
  return endpoint;
}

function dynoxide(): string {
  try {
    return createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new StartFailure(
      'The local DynamoDB (@dynoxide/linux-x64) is not installed: run `npm install` on Linux x64, ' +
        'or set BOB_DYNAMODB_ENDPOINT to the URL of any DynamoDB-compatible endpoint.',
    );
  }
}

async function answers(url: string, deadline: AbortSignal): Promise<'ready'> {
  while (!deadline.aborted) {
    try {
      await fetch(url, { signal: deadline });
      return 'ready';
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  return 'ready';
}
