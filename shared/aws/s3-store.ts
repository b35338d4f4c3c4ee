import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Unavailable } from '../domain/errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** Reads and writes objects of one bucket: for what publishes, where start-up time does not matter. */
export function s3Store(client: S3Client, bucket: string): ObjectStore {
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new Unavailable('The knowledge store', { cause: error });
    }
  };
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
