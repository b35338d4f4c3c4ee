import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deliverBatch } from './deliver-batch.ts';
import { deliveryServices } from './services.ts';

const services = deliveryServices();

/** The queue of deliveries. What cannot be settled comes again; everything else is done, whatever the receivers said. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  deliverBatch(event.Records, services, () => context.getRemainingTimeInMillis());
