import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { allOrThrow } from '../../../shared/core/all-or-throw.ts';
import { logWith } from '../../../shared/http/log.ts';
import type { Table } from '../../../shared/table/table.ts';
import { TenantTable } from '../../../shared/table/tenant-table.ts';
import { type DeliveryServices, deliver } from '../../../shared/webhooks/deliver.ts';
import type { DeliveryJob } from '../../../shared/webhooks/job.ts';
import { ReceiverGate } from '../../../shared/webhooks/receiver-gate.ts';

interface BatchServices extends DeliveryServices {
  readonly table: Table;
}

/** Longest time of one attempt with its writes, in milliseconds. No attempt starts with less time left. */
const ENOUGH_MS = 15_000;

/**
 * Delivers the messages of a batch in parallel, independently of each other.
 *
 * @param remainingMs until Lambda's timeout
 * @returns the messages that must return to the queue
 */
export async function deliverBatch(
  records: readonly SQSRecord[],
  services: BatchServices,
  remainingMs: () => number,
): Promise<SQSBatchResponse> {
  const endpoints = new Map<string, ReceiverGate>();
  const endpointOf = ({ subscriptionId }: DeliveryJob): ReceiverGate => {
    const endpoint = endpoints.get(subscriptionId) ?? new ReceiverGate();
    endpoints.set(subscriptionId, endpoint);
    return endpoint;
  };
  const failures = await allOrThrow(
    records.map(async ({ messageId, body, attributes }) => {
      const job = JSON.parse(body) as DeliveryJob;
      const log = logWith({ tenant_id: job.tenantId, event_id: job.eventId });
      try {
        await endpointOf(job).run(async () => {
          if (remainingMs() < ENOUGH_MS) throw new Error('No time is left for another attempt');
          const isAgain = Number(attributes.ApproximateReceiveCount) > 1;
          const table = new TenantTable(services.table, job.tenantId);
          await deliver(table, job, isAgain, endpointOf(job), services);
        });
        return [];
      } catch (error) {
        log.error('Delivery was not settled; it returns to the queue', error);
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return { batchItemFailures: failures.flat() };
}
