import type { S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../table/object-store.ts';
import { sdkObjects } from './sdk-objects.ts';

/** Reads and writes objects of one bucket: for what publishes, where start-up time does not matter. */
export function s3Store(client: S3Client, bucket: string): ObjectStore {
  const objects = sdkObjects(client, bucket, 'The knowledge store');
  return {
    get: objects.get,
    put: (key, body, contentType) => objects.put(key, body, { ContentType: contentType }),
    delete: objects.delete,
  };
}
