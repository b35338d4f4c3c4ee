import type { ObjectReader } from '../table/object-store.ts';
import { orUnavailable } from './or-unavailable.ts';
import { s3Requests } from './s3-requests.ts';

/** Reads objects of one bucket, for functions that only read: what publishes has the S3 client (`s3-store.ts`). */
export function s3Reader(bucket: string, env: NodeJS.ProcessEnv = process.env): ObjectReader {
  const request = s3Requests(bucket, env);
  const call = orUnavailable('The knowledge store');
  return { get: (key) => call(() => request({ method: 'GET', key })) };
}
