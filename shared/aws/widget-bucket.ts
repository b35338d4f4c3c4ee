import type { S3Client } from '@aws-sdk/client-s3';
import type { WidgetFiles } from '../widget-setup/widget-files.ts';
import { sdkObjects } from './sdk-objects.ts';

/** The bucket from which the edge serves the widget: for what publishes, where start-up time does not matter. */
export function widgetBucket(client: S3Client, bucket: string): WidgetFiles {
  const objects = sdkObjects(client, bucket, 'The store of the widget’s files');
  return {
    read: async (key) => {
      const bytes = await objects.get(key);
      return bytes && new TextDecoder().decode(bytes);
    },
    write: (key, text, { contentType, cacheControl }) =>
      objects.put(key, text, { ContentType: contentType, CacheControl: cacheControl }),
    remove: objects.delete,
  };
}
