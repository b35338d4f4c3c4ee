import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { serviceUrl } from './endpoints.ts';

/**
 * What the SDK does around every call that is of no use here, by the names of its middlewares:
 *
 * - The logger copies and masks each input and output for a log that is not kept.
 * - Recursion detection passes Lambda's trace on, so that loops through SQS, SNS and S3 are found; none leads through a
 *   table. https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 * - The user agent says which SDK calls, from what it finds out about the machine.
 */
export const SUPERFLUOUS = [
  'loggerMiddleware',
  'recursionDetectionMiddleware',
  'getUserAgentMiddleware',
] as const;

/**
 * What the SDK otherwise goes looking for in files of a workstation at its first call, or works out by the rules of its
 * endpoints at every one, for five milliseconds of every cold start. A function's region and credentials are in its
 * environment, and stay the same as long as it lives.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
function fromEnvironment(env: NodeJS.ProcessEnv) {
  const region = env.AWS_REGION ?? '';
  const url = serviceUrl('dynamodb', region, env);
  return {
    region,
    endpoint: url.href,
    endpointProvider: () => ({ url }),
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
    },
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    defaultsMode: 'standard',
    retryMode: 'standard',
    accountIdEndpointMode: 'disabled',
    authSchemePreference: ['sigv4'],
    disableClockSkewCorrection: false,
  } satisfies DynamoDBClientConfig;
}

/**
 * The DynamoDB client of the functions. Reads and writes of single items take milliseconds: two seconds of
 * silence mean trouble, and the visitor is better served by a quick 503 than by a spinning wheel.
 */
export function dynamoClient(env: NodeJS.ProcessEnv = process.env): DynamoDBClient {
  const client = new DynamoDBClient({
    ...fromEnvironment(env),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
  for (const name of SUPERFLUOUS) client.middlewareStack.remove(name);
  return client;
}
