import type { S3Client } from '@aws-sdk/client-s3';
import type { WidgetFiles } from '../widget-setup/widget-files.ts';
import { once } from './once.ts';
import { orUnavailable } from './or-unavailable.ts';
import type { sdkObjects } from './sdk-objects.ts';

type Objects = ReturnType<typeof sdkObjects>;

const call = orUnavailable('The store of the widget’s files');

/** The bucket from which CloudFront serves the widget. It uses the given client. */
export const widgetBucket = (client: S3Client, bucket: string): WidgetFiles =>
  filesIn(async () => (await import('./sdk-objects.ts')).sdkObjects(client, bucket));

/** The same bucket, for functions. The client is loaded at the first use. */
export const publishingBucket = (bucket: string, env: NodeJS.ProcessEnv = process.env): WidgetFiles =>
  filesIn(async () => (await import('./s3-objects.ts')).s3Objects(bucket, env));

function filesIn(load: () => Promise<Objects>): WidgetFiles {
  const objects = once(load);
  return {
    read: async (key) => {
      const bytes = await call(async () => (await objects()).get(key));
      return bytes && new TextDecoder().decode(bytes);
    },
    write: (key, text, { contentType, cacheControl }) =>
      call(async () =>
        (await objects()).put(key, text, { ContentType: contentType, CacheControl: cacheControl }),
      ),
    remove: (key) => call(async () => (await objects()).delete(key)),
  };
}
