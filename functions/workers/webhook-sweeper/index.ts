import type { Context } from 'aws-lambda';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { required } from '../../../shared/config.ts';
import { systemClock } from '../../../shared/core/clock.ts';
import { logWith } from '../../../shared/http/log.ts';
import { sweep } from '../../../shared/webhooks/sweep.ts';

const config = required(['BOB_TABLE'], process.env);
const services = { table: dynamoTable(dynamoCalls(), config.BOB_TABLE), clock: systemClock };

/** Longest time of one page, in milliseconds. No page starts with less time left. */
const PAGE_MS = 5_000;

/** Runs every minute: queues the deliveries that are due for a retry. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const endsAt = new Date(Date.now() + context.getRemainingTimeInMillis() - PAGE_MS);
  const queued = await sweep(services, endsAt);
  if (queued > 0) logWith({}).info('Deliveries queued for retry', { queued });
}
