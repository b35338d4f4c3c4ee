import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { limiting } from '../../shared/aws/limiting.ts';
import { publishingBucket } from '../../shared/aws/widget-bucket.ts';
import { required } from '../../shared/config.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { LimitServices } from '../../shared/http/rate-limit.ts';
import type { WidgetFiles } from '../../shared/widget-setup/widget-files.ts';

/** The services of this function, made once per cold start. */
export interface WidgetEventServices extends LimitServices {
  readonly files: WidgetFiles;
}

/** Makes the services on AWS. @throws Error if an environment variable is missing */
export function widgetEventServices(env: NodeJS.ProcessEnv = process.env): WidgetEventServices {
  const { BOB_TABLE, BOB_WIDGET_BUCKET } = required(['BOB_TABLE', 'BOB_WIDGET_BUCKET'], env);
  return {
    table: dynamoTable(dynamoCalls(env), BOB_TABLE),
    ...limiting(env),
    files: publishingBucket(BOB_WIDGET_BUCKET, env),
    clock: systemClock,
  };
}
