import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from './client-settings.ts';
import { type DynamoCalls, sdkDynamoCalls } from './sdk-dynamo-calls.ts';

export type { DynamoCalls } from './sdk-dynamo-calls.ts';

/**
 * DynamoDB for functions. Reads and writes of single items take milliseconds: two seconds without an answer mean
 * trouble.
 */
export function dynamoCalls(env: NodeJS.ProcessEnv = process.env): DynamoCalls {
  const settings = clientSettings('DYNAMODB', env, { timeout: 2_000 });
  const client = new DynamoDBClient({ ...settings, ...fixedEndpoint(settings) });
  // Nobody has given it a logger, and it copies every input and output for one.
  client.middlewareStack.remove('loggerMiddleware');
  return sdkDynamoCalls(client);
}

/** Regions whose names end in `amazonaws.com` without anything between. */
const COMMERCIAL_REGION = /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

/**
 * The endpoint, where it is the same for every call: the one in the environment, or that of a commercial region. Anything
 * else the SDK works out by its rules, which take two milliseconds the first time.
 */
function fixedEndpoint({ endpoint, region = '' }: { endpoint?: string; region?: string }) {
  const host = COMMERCIAL_REGION.test(region) ? `https://dynamodb.${region}.amazonaws.com` : undefined;
  const url = endpoint ?? host;
  return url === undefined ? {} : { endpointProvider: () => ({ url: new URL(url) }) };
}
