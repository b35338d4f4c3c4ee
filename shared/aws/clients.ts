import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

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
 * The DynamoDB client of the functions. Reads and writes of single items take milliseconds: two seconds of
 * silence mean trouble, and the visitor is better served by a quick 503 than by a spinning wheel.
 */
export const dynamoClient = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 3,
    logger: silent,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
