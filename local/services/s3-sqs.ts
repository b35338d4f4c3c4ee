import { buildApp } from 'fauxqs';
// The package exports its HTTP app alone; its stores and their SQLite file are what makes state last.
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { oneLine, StartFailure } from '../failure.ts';
import { LOOPBACK } from './ports.ts';

export interface S3AndSqs {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts S3 and SQS inside this process, with their state in a SQLite file of the folder. The package's own
 * `startFauxqs` would do the same, but listens on every interface.
 */
export async function startS3AndSqs(folder: string, region: string): Promise<S3AndSqs> {
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence = open(folder, stores);
  // Assigned after loading: loading would otherwise write, and delete, what it reads.
  stores.sqsStore.persistence = persistence;
  stores.snsStore.persistence = persistence;
  stores.s3Store.persistence = persistence;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  const endpoint = await app.listen({ host: LOOPBACK, port: 0 });
  return {
    endpoint,
    stop: async () => {
      await app.close();
      persistence.close();
    },
  };
}

function open(
  folder: string,
  { sqsStore, snsStore, s3Store }: { sqsStore: SqsStore; snsStore: SnsStore; s3Store: S3Store },
): PersistenceManager {
  try {
    const persistence = new PersistenceManager(folder);
    persistence.load(sqsStore, snsStore, s3Store);
    return persistence;
  } catch (error) {
    throw new StartFailure(
      `S3 and SQS do not start on ${folder} (${oneLine(error)}): move that folder away to begin afresh, it holds local data only.`,
    );
  }
}
