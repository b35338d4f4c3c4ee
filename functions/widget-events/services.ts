import { S3Client } from '@aws-sdk/client-s3';
import { dynamoClient } from '../../shared/aws/clients.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { widgetBucket } from '../../shared/aws/widget-bucket.ts';
import { required } from '../../shared/config.ts';
import { type Clock, systemClock } from '../../shared/ports/clock.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { WidgetFiles } from '../../shared/ports/widget-files.ts';

/** What this function needs, made once per cold start. */
export interface WidgetEventServices {
  readonly table: Table;
  readonly files: WidgetFiles;
  readonly clock: Clock;
}

/** The services on AWS. @throws Error when the environment is not complete */
export function widgetEventServices(env: NodeJS.ProcessEnv = process.env): WidgetEventServices {
  const { BOB_TABLE, BOB_WIDGET_BUCKET } = required(['BOB_TABLE', 'BOB_WIDGET_BUCKET'], env);
  // Whatever stands in for S3 has no host name for each bucket.
  const isEmulated = Boolean(env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL);
  return {
    table: dynamoTable(dynamoClient(env), BOB_TABLE),
    files: widgetBucket(new S3Client({ maxAttempts: 3, forcePathStyle: isEmulated }), BOB_WIDGET_BUCKET),
    clock: systemClock,
  };
}
