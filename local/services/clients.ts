import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { Account } from '../account.ts';
import { localCredentials } from '../assembly/place.ts';
import { type WireCalls, wireCalls } from './wire-calls.ts';

export type { WireCalls } from './wire-calls.ts';

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

/** Clients of the local run itself. */
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
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
    s3: connectS3(endpoints.s3, region),
    sqs: wireCalls({ endpoint: endpoints.sqs, target: 'AmazonSQS', region }),
    // Stand-ins serve streams on the endpoint of the table.
    streams: wireCalls({ endpoint: endpoints.dynamodb, target: 'DynamoDBStreams_20120810', region }),
  };
};
