import { Unavailable } from '../core/errors.ts';
import type { DeliveryQueue } from '../webhooks/delivery-queue.ts';
import type { DeliveryJob } from '../webhooks/job.ts';
import { once } from './once.ts';

/** Of SendMessageBatch. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1_024;

/** URLs of the two lanes. */
export interface Lanes {
  readonly fast: string;
  readonly slow: string;
}

/** The queues of deliveries, on SQS. */
export function sqsQueue(lanes: Lanes, env: NodeJS.ProcessEnv = process.env): DeliveryQueue {
  const batches = once(async () => (await import('./sqs-client.ts')).sqsBatches(env));

  async function sendBatch(url: string, batch: readonly Message[]): Promise<void> {
    const send = await batches();
    await send(
      url,
      batch.map(({ body, tenantId }, at) => ({
        Id: String(at),
        MessageBody: body,
        // A tenant with very many deliveries does not hold up those of others.
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
        MessageGroupId: tenantId,
      })),
    );
  }

  return {
    send: async (jobs) => {
      try {
        await Promise.all(
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

/** As few batches as the limits of one allow, in order. */
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
