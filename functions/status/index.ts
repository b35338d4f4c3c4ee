import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { s3Objects } from '../../shared/aws/s3-objects.ts';
import { required } from '../../shared/config.ts';
import { statusRoutes } from '../../shared/contract/status.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { logWith } from '../../shared/http/log.ts';
import { serve } from '../../shared/http/serve.ts';
import { makeModelProbe } from '../../shared/models/choose.ts';
import { componentsOf } from '../../shared/status/components.ts';
import { Monitor } from '../../shared/status/monitor.ts';
import { getPublicHealth } from './health.ts';
import { getStatusPage } from './page.ts';

const { BOB_TABLE, BOB_KNOWLEDGE_BUCKET } = required(['BOB_TABLE', 'BOB_KNOWLEDGE_BUCKET'], process.env);
const components = componentsOf(
  dynamoTable(dynamoCalls(), BOB_TABLE),
  // Not the reader that loads its client when it is first asked: that would be measured as the bucket's time.
  s3Objects(BOB_KNOWLEDGE_BUCKET, process.env),
  makeModelProbe(),
);
const monitor = new Monitor(components, systemClock, (component, error) =>
  logWith({ component }).error('Component does not answer', error),
);

export const handler = serve(statusRoutes, { getPublicHealth, getStatusPage }, { monitor });
