import { allOrThrow } from '../core/all-or-throw.ts';
import { Unavailable } from '../core/errors.ts';
import type { DeliveryQueue } from '../webhooks/delivery-queue.ts';
import type { DeliveryJob } from '../webhooks/job.ts';
import { once } from './once.ts';

/** Limits of SendMessageBatch. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1_024;

/** URLs of the two queues. */
export interface Lanes {
  readonly fast: string;
  readonly slow: string;
}

/** Sends webhook deliveries to the two SQS queues. */
export function sqsQueue(lanes: Lanes, env: NodeJS.ProcessEnv = process.env): DeliveryQueue {
  const batches = once(async () => (await import('./sqs-client.ts')).sqsBatches(env));

  async function sendBatch(url: string, batch: readonly Message[]): Promise<void> {
    const send = await batches();
    await send(
      url,
      batch.map(({ body, tenantId }, at) => ({
        Id: String(at),
        MessageBody: body,
        // Fair queues: a tenant with many deliveries does not delay other tenants.
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
        MessageGroupId: tenantId,
      })),
    );
  }

  return {
    send: async (jobs) => {
      try {
        await allOrThrow(
          (['fast', 'slow'] as const).flatMap((lane) => {
            const messages = jobs.filter(({ slow }) => (slow ? 'slow' : 'fast') === lane).map(toMessage);
            return batchesOf(messages).map((batch) => sendBatch(lanes[lane], batch));
          }),
        );
      } catch (error) {
        throw new Unavailable('The queue of webhooks', { cause: error });
      }
    },
  };
}

interface Message {
  readonly tenantId: string;
  readonly body: string;
}

const toMessage = (job: DeliveryJob): Message => ({ tenantId: job.tenantId, body: JSON.stringify(job) });

/** Splits the messages into as few batches as the limits allow. It keeps their order. */
function batchesOf(messages: readonly Message[]): Message[][] {
  const batches: Message[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      last.push(message);
      bytes += size;
    } else {
      batches.push([message]);
      bytes = size;
    }
  }
  return batches;
}
