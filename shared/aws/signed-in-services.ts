import { Prices } from '../billing/prices.ts';
import { required } from '../config.ts';
import { systemClock } from '../core/clock.ts';
import type { GateServices } from '../http/gate.ts';
import type { WidgetFiles } from '../widget-setup/widget-files.ts';
import { dynamoCalls } from './dynamo-calls.ts';
import { dynamoTable } from './dynamo-table.ts';
import { kmsPublicKeys } from './kms-keys.ts';
import { limiting } from './limiting.ts';
import { publishingBucket } from './widget-bucket.ts';

/** Services of every function for signed-in callers. */
export interface SignedInServices extends GateServices {
  readonly prices: Prices;
}

/** The services on AWS. @throws Error if a variable is missing */
export function signedInServices(env: NodeJS.ProcessEnv = process.env): SignedInServices {
  const config = required(['BOB_TABLE', 'BOB_SIGNING_KEYS', 'BOB_PUBLIC_BASE_URL'], env);
  const table = dynamoTable(dynamoCalls(env), config.BOB_TABLE);
  return {
    table,
    ...limiting(env),
    prices: new Prices(table, systemClock),
    keys: kmsPublicKeys(config.BOB_SIGNING_KEYS),
    clock: systemClock,
    publicBaseUrl: config.BOB_PUBLIC_BASE_URL,
  };
}

/** Services of a function that also publishes changes to tenants' pages. */
export interface PublishingServices extends SignedInServices {
  readonly files: WidgetFiles;
}

/** The services on AWS. @throws Error if a variable is missing */
export function publishingServices(env: NodeJS.ProcessEnv = process.env): PublishingServices {
  const { BOB_WIDGET_BUCKET } = required(['BOB_WIDGET_BUCKET'], env);
  return { ...signedInServices(env), files: publishingBucket(BOB_WIDGET_BUCKET, env) };
}
