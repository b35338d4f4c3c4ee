import type { S3Client } from '@aws-sdk/client-s3';
import type { WidgetFiles } from '../widget-setup/widget-files.ts';
import { once } from './once.ts';
import { orUnavailable } from './or-unavailable.ts';
import type { sdkObjects } from './sdk-objects.ts';

type Objects = ReturnType<typeof sdkObjects>;

const call = orUnavailable('The store of the widget’s files');

/** The bucket from which CloudFront serves the widget. It uses the given client. */
export const widgetBucket = (client: S3Client, bucket: string, origin?: string): WidgetFiles =>
  filesIn(async () => (await import('./sdk-objects.ts')).sdkObjects(client, bucket), origin);

/** The same bucket, for functions. The client is loaded at the first use. */
export const publishingBucket = (bucket: string, env: NodeJS.ProcessEnv = process.env): WidgetFiles =>
  filesIn(async () => (await import('./s3-objects.ts')).s3Objects(bucket, env), env.BOB_PUBLIC_BASE_URL);

function filesIn(load: () => Promise<Objects>, origin: string | undefined): WidgetFiles {
  const objects = once(load);
  return {
    origin: origin || undefined,
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
