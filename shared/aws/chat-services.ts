import { Prices } from '../billing/prices.ts';
import { readConfig } from '../config.ts';
import type { ChatServices } from '../conversations/chat-services.ts';
import { systemClock } from '../core/clock.ts';
import { Library } from '../knowledge/library.ts';
import { makeEmbedder, makeModel } from '../models/choose.ts';
import { dynamoCalls } from './dynamo-calls.ts';
import { dynamoTable } from './dynamo-table.ts';
import { limiting } from './limiting.ts';
import { s3Reader } from './s3-reader.ts';

/** The chat handlers' services on AWS. @throws Error if a variable is missing */
export function chatServices(): ChatServices {
  const config = readConfig();
  const table = dynamoTable(dynamoCalls(), config.BOB_TABLE);
  return {
    table,
    ...limiting(),
    prices: new Prices(table, systemClock),
    library: new Library(s3Reader(config.BOB_KNOWLEDGE_BUCKET)),
    model: makeModel(),
    embedder: makeEmbedder(),
    clock: systemClock,
    config: { publicBaseUrl: config.BOB_PUBLIC_BASE_URL, defaultTenant: config.BOB_DEFAULT_TENANT },
  };
}
