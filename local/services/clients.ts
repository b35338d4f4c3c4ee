import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { Account } from '../../shared/aws/account.ts';
import { type JsonService, jsonCalls } from '../../shared/aws/json-calls.ts';
import { localCredentials } from '../assembly/place.ts';

/** Endpoints of the local services. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly sqs: string;
  readonly kms: string;
  readonly ses: string;
  readonly secretsManager: string;
  readonly transcribe: string;
  /** Undefined if functions call the real service with the credentials in `account`. */
  readonly transcribeStream?: string;
  readonly account?: Account;
}

/** Calls an operation. Inputs and answers use the wire format: bytes are base64, times are seconds. */
export type WireCalls = <Answer>(operation: string, input: object) => Promise<Answer>;

/** Clients that the local run itself uses. */
export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly sqs: WireCalls;
  readonly streams: WireCalls;
}

export const connectS3 = (endpoint: string, region: string): S3Client =>
  new S3Client({ region, credentials: localCredentials, endpoint, forcePathStyle: true });

export const connect = (endpoints: Pick<Endpoints, 'dynamodb' | 's3' | 'sqs'>, region: string): Clients => {
  const common = { region, credentials: localCredentials };
  const env = {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  };
  const wireCalls = (service: Omit<JsonService, 'patience'>): WireCalls => {
    const call = jsonCalls({ ...service, patience: 30_000 }, env);
    return async <Answer>(operation: string, input: object) =>
      (await call(operation, JSON.stringify(input))) as Answer;
  };
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
    s3: connectS3(endpoints.s3, region),
    sqs: wireCalls({ service: 'sqs', target: 'AmazonSQS', version: '1.0' }),
    // DynamoDB Streams has DynamoDB's signing name, and here also its endpoint.
    streams: wireCalls({ service: 'dynamodb', target: 'DynamoDBStreams_20120810', version: '1.0' }),
  };
};
