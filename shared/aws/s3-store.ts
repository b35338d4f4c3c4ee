import type { S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../table/object-store.ts';
import { orUnavailable } from './or-unavailable.ts';
import { sdkObjects } from './sdk-objects.ts';

/** Reads and writes objects of one bucket. It is for publishing, where start-up time does not matter. */
export function s3Store(client: S3Client, bucket: string): ObjectStore {
  const objects = sdkObjects(client, bucket);
  const call = orUnavailable('The knowledge store');
  return {
    get: (key) => call(() => objects.get(key)),
    put: (key, body, contentType) => call(() => objects.put(key, body, { ContentType: contentType })),
    delete: (key) => call(() => objects.delete(key)),
  };
}
