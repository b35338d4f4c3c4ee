import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from '../ports/object-store.ts';
import { orUnavailable } from './or-unavailable.ts';

/** Reads and writes objects of one bucket: for what publishes, where start-up time does not matter. */
export function s3Store(client: S3Client, bucket: string): ObjectStore {
  const call = orUnavailable('The knowledge store');
  return {
    get: (key) =>
      call(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
          return await Body?.transformToByteArray();
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      }),
    put: (key, body, contentType) =>
      call(async () => {
        await client.send(
          new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }),
        );
      }),
    delete: (key) =>
      call(async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
      }),
  };
}
