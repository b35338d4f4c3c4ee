import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { widgetBucket } from '../../shared/aws/widget-bucket.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { CONFIG_PLACEHOLDER, objectKeys } from '../../shared/widget-setup/object-keys.ts';

/** A new bucket with a loader, from which scripts are built. */
export async function openWidgetBucket() {
  const bucket = `portal-${randomUUID()}`;
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  process.env.BOB_WIDGET_BUCKET = bucket;
  const files = widgetBucket(s3, bucket);
  await files.write(objectKeys.template, `(c=>c)(${CONFIG_PLACEHOLDER})`, {
    contentType: 'text/javascript',
    cacheControl: 'no-store',
  });
  return {
    files,
    /** A tenant's published configuration; null if it is disabled or was never published. */
    configOf: async (tenantId: string) => {
      const script = (await files.read(objectKeys.tenantScript(tenantId))) ?? '';
      const launcher = JSON.parse(/^\(c=>c\)\((.*)\)$/.exec(script)?.[1] ?? 'null');
      const chat = JSON.parse((await files.read(objectKeys.tenantConfig(tenantId))) ?? 'null');
      return launcher && { ...launcher, ...chat };
    },
  };
}

/** The administration functions, started with the current environment. */
export function administration(): Record<'tenants' | 'portal' | 'audit', LambdaHandler> {
  let handlers: Record<string, LambdaHandler> = {};
  jest.isolateModules(() => {
    handlers = {
      tenants: require('../../functions/tenants/index.ts').handler,
      portal: require('../../functions/portal/index.ts').handler,
      audit: require('../../functions/audit/index.ts').handler,
    };
  });
  return handlers as ReturnType<typeof administration>;
}
