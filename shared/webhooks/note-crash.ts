import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { insertDelivery, readDelivery, settleDelivery } from './delivery-rows.ts';
import type { DeliveryJob } from './job.ts';
import { afterAttempt, newDelivery } from './settle.ts';

/**
 * Records a failed try for a job whose processes all crashed or could not write to the table. The schedule continues with
 * the next try. Settled deliveries are not changed.
 *
 * @throws Unavailable
 */
export async function noteCrash(
  table: TenantTable,
  job: DeliveryJob,
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
): Promise<void> {
  const now = clock.now();
  const row = await readDelivery(table, job, now);
  const before = row ?? newDelivery(job.eventId, job.subscriptionId, job.event, now);
  if (row && !(row.status === 'queued' && row.tries === job.tries)) return;
  const attempt = {
    at: now.toISOString(),
    outcome: 'crashed',
    error: 'We could not finish this try. The receiver may have got it.',
  } as const;
  const after = afterAttempt(before, attempt, now, random);
  await (row ? settleDelivery(table, row, after, now) : insertDelivery(table, after, now));
}
