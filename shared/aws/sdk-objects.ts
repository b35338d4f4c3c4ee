import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** What S3 says of an object when it is fetched. */
interface Headers {
  readonly ContentType?: string;
  readonly CacheControl?: string;
}

/** The objects of one bucket, through the SDK's client. They reject with the SDK's errors: adapters make `Unavailable` of them. */
export const sdkObjects = (client: S3Client, Bucket: string) => ({
  /** @returns undefined if there is none */
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
