import type { ObjectReader } from '../table/object-store.ts';
import { once } from './once.ts';
import { orUnavailable } from './or-unavailable.ts';

/** Reads objects of one bucket. Most answers need no object, so the client is loaded at the first read. */
export function s3Reader(bucket: string, env: NodeJS.ProcessEnv = process.env): ObjectReader {
  const objects = once(async () => {
    const { s3Objects } = await import('./s3-objects.ts');
    return s3Objects(bucket, env);
  });
  const call = orUnavailable('The knowledge store');
  return { get: (key) => call(async () => (await objects()).get(key)) };
}
