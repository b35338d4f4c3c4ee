import { buildApp } from 'fauxqs';
// The package exports only its HTTP app. The internal stores with their SQLite file make the state persistent.
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
 * Starts S3 and SQS in this process, with their state in a SQLite file in the folder. The package's `startFauxqs` does
 * the same but listens on every interface.
 */
export async function startS3AndSqs(folder: string, region: string): Promise<S3AndSqs> {
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence = open(folder, stores);
  // Assigned after loading; otherwise loading would write and delete the rows that it reads.
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
      `S3 and SQS do not start on ${folder} (${oneLine(error)}): move that folder away to start with empty data; it has only local data.`,
    );
  }
}
