import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { orUnavailable } from './or-unavailable.ts';

/** What S3 says of an object when it is fetched. */
interface Headers {
  readonly ContentType?: string;
  readonly CacheControl?: string;
}

/**
 * The objects of one bucket, through the SDK's client.
 *
 * @param what the bucket's name in the error when it does not answer
 */
export function sdkObjects(client: S3Client, Bucket: string, what: string) {
  const call = orUnavailable(what);
  return {
    /** @returns undefined when there is none */
    get: (Key: string) =>
      call(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
          return await Body?.transformToByteArray();
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      }),
    put: (Key: string, Body: Uint8Array | string, headers: Headers = {}) =>
      call(async () => {
        await client.send(new PutObjectCommand({ Bucket, Key, Body, ...headers }));
      }),
    delete: (Key: string) =>
      call(async () => {
        await client.send(new DeleteObjectCommand({ Bucket, Key }));
      }),
  };
}
