import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { serviceUrl } from './endpoints.ts';

/**
 * A logger that wants to hear of nothing. The SDK's default has an empty `info` and `error` for which it first copies
 * every input and output of every call, to mask what is sensitive; without the two it does not.
 */
const silent = {
  trace() {},
  debug() {},
  warn() {},
} as unknown as NonNullable<DynamoDBClientConfig['logger']>;

/**
 * What the SDK otherwise goes looking for in files of a workstation at its first call, for two milliseconds of every
 * cold start. A function's region and credentials are in its environment, and stay the same as long as it lives.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const fromEnvironment = (env: NodeJS.ProcessEnv) =>
  ({
    region: env.AWS_REGION ?? '',
    endpoint: serviceUrl('dynamodb', env.AWS_REGION ?? '', env).href,
    endpointProvider: () => ({ url: serviceUrl('dynamodb', env.AWS_REGION ?? '', env) }),
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
    },
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    defaultsMode: 'standard',
    retryMode: 'standard',
    userAgentAppId: '',
    accountIdEndpointMode: 'disabled',
    authSchemePreference: ['sigv4'],
    disableClockSkewCorrection: false,
  }) satisfies DynamoDBClientConfig;

/**
 * The DynamoDB client of the functions. Reads and writes of single items take milliseconds: two seconds of
 * silence mean trouble, and the visitor is better served by a quick 503 than by a spinning wheel.
 */
export const dynamoClient = (env: NodeJS.ProcessEnv = process.env): DynamoDBClient =>
  new DynamoDBClient({
    ...fromEnvironment(env),
    maxAttempts: 3,
    logger: silent,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
