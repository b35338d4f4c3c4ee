import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { required } from '../../../shared/config.ts';
import { allOrThrow } from '../../../shared/core/all-or-throw.ts';
import { systemClock } from '../../../shared/core/clock.ts';
import { logWith } from '../../../shared/http/log.ts';
import { TenantTable } from '../../../shared/table/tenant-table.ts';
import type { DeliveryJob } from '../../../shared/webhooks/job.ts';
import { noteCrash } from '../../../shared/webhooks/note-crash.ts';

const config = required(['BOB_TABLE'], process.env);
const table = dynamoTable(dynamoCalls(), config.BOB_TABLE);
const services = { clock: systemClock, random: Math.random };

/** Works through the dead-letter queue: a delivery that crashed its process goes back on the schedule. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failures = await allOrThrow(
    Records.map(async ({ messageId, body }) => {
      try {
        const job = JSON.parse(body) as DeliveryJob;
        await noteCrash(new TenantTable(table, job.tenantId), job, services);
        return [];
      } catch (error) {
        logWith({}).error('Dead letter was not noted; it returns to the queue', error);
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return { batchItemFailures: failures.flat() };
}
