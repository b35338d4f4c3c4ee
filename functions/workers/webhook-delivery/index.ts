import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { mailServices } from '../../../shared/aws/mail-services.ts';
import { secretReader } from '../../../shared/aws/secret-reader.ts';
import { sqsQueue } from '../../../shared/aws/sqs-queue.ts';
import { required } from '../../../shared/config.ts';
import { systemClock } from '../../../shared/core/clock.ts';
import { RECEIVER_TIMEOUTS_MS } from '../../../shared/webhooks/deliver.ts';
import { secretBox } from '../../../shared/webhooks/secret-box.ts';
import { webhookSender } from '../../../shared/webhooks/webhook-sender.ts';
import { deliverBatch } from './deliver-batch.ts';

const config = required(
  ['BOB_TABLE', 'BOB_WEBHOOK_KEY', 'BOB_DELIVERY_QUEUE', 'BOB_SLOW_QUEUE'],
  process.env,
);
const services = {
  table: dynamoTable(dynamoCalls(), config.BOB_TABLE),
  sender: webhookSender(),
  queue: sqsQueue({ fast: config.BOB_DELIVERY_QUEUE, slow: config.BOB_SLOW_QUEUE }),
  timeoutsMs: RECEIVER_TIMEOUTS_MS,
  box: secretBox(secretReader(config.BOB_WEBHOOK_KEY, 'The key of the webhooks')),
  ...mailServices(),
  clock: systemClock,
  random: Math.random,
};

/** Works through the delivery queue. Deliveries that could not be settled return to the queue. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  deliverBatch(event.Records, services, () => context.getRemainingTimeInMillis());
