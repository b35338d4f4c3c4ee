import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings, fixedEndpoint, withoutLogs } from './client-settings.ts';
import { type DynamoCalls, sdkDynamoCalls } from './sdk-dynamo-calls.ts';

export type { DynamoCalls } from './sdk-dynamo-calls.ts';

/**
 * DynamoDB for functions. Reads and writes of single items take milliseconds, so a timeout of two seconds only cuts
 * calls that hang.
 */
export function dynamoCalls(env: NodeJS.ProcessEnv = process.env): DynamoCalls {
  const settings = clientSettings('DYNAMODB', env, { timeout: 2_000 });
  const client = new DynamoDBClient({ ...settings, ...fixedEndpoint('dynamodb', settings) });
  return sdkDynamoCalls(withoutLogs(client));
}
