import { makeModelProbe } from '#model-probe';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { s3Reader } from '../../shared/aws/s3-reader.ts';
import { required } from '../../shared/config.ts';
import { statusRoutes } from '../../shared/contract/status.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { logWith } from '../../shared/http/log.ts';
import { serve } from '../../shared/http/serve.ts';
import { componentsOf } from '../../shared/status/components.ts';
import { Monitor } from '../../shared/status/monitor.ts';
import { getPublicHealth } from './health.ts';
import { getStatusPage } from './page.ts';

const { BOB_TABLE, BOB_KNOWLEDGE_BUCKET } = required(['BOB_TABLE', 'BOB_KNOWLEDGE_BUCKET'], process.env);
const components = componentsOf(
  dynamoTable(dynamoCalls(), BOB_TABLE),
  s3Reader(BOB_KNOWLEDGE_BUCKET),
  makeModelProbe(),
);
const monitor = new Monitor(components, systemClock, (component, error) =>
  logWith({ component }).error('Component does not answer', error),
);

export const handler = serve(statusRoutes, { getPublicHealth, getStatusPage }, { monitor });
