import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Unavailable } from '../domain/errors.ts';
import type { ObjectReader } from '../ports/object-store.ts';
import { s3Requests } from './s3-requests.ts';

/** Reads objects of one bucket, for functions that only read: what publishes has the S3 client (`s3-store.ts`). */
export function s3Reader(
  client: DynamoDBClient,
  bucket: string,
  env: NodeJS.ProcessEnv = process.env,
): ObjectReader {
  const request = s3Requests(client, bucket, env);
  return {
    get: async (key) => {
      try {
        return await request({ method: 'GET', key });
      } catch (error) {
        throw new Unavailable('The knowledge store', { cause: error });
      }
    },
  };
}
