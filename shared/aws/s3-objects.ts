import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { sdkObjects } from './sdk-objects.ts';

/** The objects of one bucket, for functions. They import this file at the first use, to keep the cold start short. */
export function s3Objects(bucket: string, env: NodeJS.ProcessEnv) {
  const settings = clientSettings('S3', env, { timeout: 2_000 });
  // A custom endpoint, for example of an emulator, has no host name for each bucket.
  return sdkObjects(new S3Client({ ...settings, forcePathStyle: 'endpoint' in settings }), bucket);
}
