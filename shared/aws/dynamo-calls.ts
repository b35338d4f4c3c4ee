import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from './client-settings.ts';
import { type DynamoCalls, sdkDynamoCalls } from './sdk-dynamo-calls.ts';

export type { DynamoCalls } from './sdk-dynamo-calls.ts';

/**
 * DynamoDB for functions. Reads and writes of single items take milliseconds, so a timeout of two seconds only cuts
 * calls that hang.
 */
export const dynamoCalls = (env: NodeJS.ProcessEnv = process.env): DynamoCalls =>
  sdkDynamoCalls(new DynamoDBClient(clientSettings('DYNAMODB', env, { timeout: 2_000 })));
