import { GetObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Header, HttpAnswer, HttpRequest } from './http.ts';
import { decode } from './routes.ts';

/** Serves objects from a bucket. */
export type BucketOrigin = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Serves objects as CloudFront serves a private bucket. A missing object is 403, because CloudFront may not list the
 * bucket. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export const bucketOrigin =
  (s3: S3Client) =>
  (bucket: string): BucketOrigin =>
  async (request) => {
    try {
      const object = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: decode(request.path.slice(1)) }),
      );
      const described: readonly (readonly [string, string | undefined])[] = [
        ['Content-Type', object.ContentType],
        ['Cache-Control', object.CacheControl],
        ['Content-Encoding', object.ContentEncoding],
        ['ETag', object.ETag],
        ['Last-Modified', object.LastModified?.toUTCString()],
      ];
      return {
        status: 200,
        headers: described.filter((header): header is Header => header[1] !== undefined),
        body: Buffer.from((await object.Body?.transformToByteArray()) ?? []),
      };
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      return {
        status: 403,
        headers: [['Content-Type', 'application/xml']],
        body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      };
    }
  };
