import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { localCredentials } from '../assembly/place.ts';

/** Where the stand-ins listen. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly sqs: string;
  readonly kms: string;
  readonly ses: string;
  /** Only where something has a secret. */
  readonly secretsManager?: string;
}

/** SDK clients of the local run itself. */
export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
}

export const connect = (endpoints: Endpoints, region: string): Clients => {
  const common = { region, credentials: localCredentials };
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
    s3: new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true }),
  };
};
