import { required } from '../config.ts';
import type { GateServices } from '../http/gate.ts';
import { systemClock } from '../ports/clock.ts';
import { dynamoClient } from './clients.ts';
import { dynamoTable } from './dynamo-table.ts';
import { kmsPublicKeys } from './kms-keys.ts';

/** What every function needs that serves signed-in callers: its gate's, and the table. */
export type SignedInServices = GateServices;

/** The services on AWS. @throws Error when the environment is not complete */
export function signedInServices(env: NodeJS.ProcessEnv = process.env): SignedInServices {
  const config = required(['BOB_TABLE', 'BOB_SIGNING_KEYS', 'BOB_PUBLIC_BASE_URL'], env);
  return {
    table: dynamoTable(dynamoClient(env), config.BOB_TABLE),
    keys: kmsPublicKeys(config.BOB_SIGNING_KEYS),
    clock: systemClock,
    publicBaseUrl: config.BOB_PUBLIC_BASE_URL,
  };
}
