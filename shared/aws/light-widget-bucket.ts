import type { WidgetFiles } from '../widget-setup/widget-files.ts';
import { orUnavailable } from './or-unavailable.ts';
import { type S3Request, s3Requests } from './s3-requests.ts';

/** The bucket from which the edge serves the widget, for a function that starts cold: without the S3 client (ADR 5). */
export function lightWidgetBucket(bucket: string, env: NodeJS.ProcessEnv = process.env): WidgetFiles {
  const send = s3Requests(bucket, env);
  const guarded = orUnavailable('The store of the widget’s files');
  const call = (request: S3Request) => guarded(() => send(request));
  return {
    read: async (key) => {
      const bytes = await call({ method: 'GET', key });
      return bytes && new TextDecoder().decode(bytes);
    },
    write: async (key, text, { contentType, cacheControl }) => {
      const headers = { 'content-type': contentType, 'cache-control': cacheControl };
      await call({ method: 'PUT', key, body: text, headers });
    },
    remove: async (key) => {
      await call({ method: 'DELETE', key });
    },
  };
}
