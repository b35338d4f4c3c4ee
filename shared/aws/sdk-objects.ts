import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** S3 stores these headers with the object and returns them when it is fetched. */
interface Headers {
  readonly ContentType?: string;
  readonly CacheControl?: string;
}

/** The objects of one bucket. The calls reject with the SDK's errors; adapters turn them into `Unavailable`. */
export const sdkObjects = (client: S3Client, Bucket: string) => ({
  /** @returns undefined if the object does not exist */
  get: async (Key: string): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
  put: async (Key: string, Body: Uint8Array | string, headers: Headers = {}): Promise<void> => {
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ...headers }));
  },
  delete: async (Key: string): Promise<void> => {
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
  },
});
