import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { WidgetFiles } from '../ports/widget-files.ts';
import { orUnavailable } from './or-unavailable.ts';

/** The bucket from which the edge serves the widget: for what publishes, where start-up time does not matter. */
export function widgetBucket(client: S3Client, bucket: string): WidgetFiles {
  const call = orUnavailable('The store of the widget’s files');
  return {
    read: (key) =>
      call(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
          return await Body?.transformToString();
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined;
          throw error;
        }
      }),
    write: (key, text, { contentType, cacheControl }) =>
      call(async () => {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: text,
            ContentType: contentType,
            CacheControl: cacheControl,
          }),
        );
      }),
    remove: (key) =>
      call(async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
      }),
  };
}
