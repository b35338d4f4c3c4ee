import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { sdkObjects } from './sdk-objects.ts';

/** The objects of one bucket, for functions, which load this file when they first need it. */
export function s3Objects(bucket: string, env: NodeJS.ProcessEnv) {
  const settings = clientSettings('S3', env, { timeout: 2_000 });
  // An endpoint of one's own has no host name for each bucket.
  return sdkObjects(new S3Client({ ...settings, forcePathStyle: 'endpoint' in settings }), bucket);
}
