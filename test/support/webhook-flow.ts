import { randomUUID } from 'node:crypto';
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { deliverBatch } from '../../functions/workers/webhook-delivery/deliver-batch.ts';
import type { Mail } from '../../shared/access/mailer.ts';
import { sqsQueue } from '../../shared/aws/sqs-queue.ts';
import { readStreamRecord } from '../../shared/aws/stream-record.ts';
import { toItem } from '../../shared/table/entity.ts';
import { keys } from '../../shared/table/keys.ts';
import type { Table } from '../../shared/table/table.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { Delivery } from '../../shared/webhooks/delivery.ts';
import { newEvent, type WebhookEvent } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';
import { fanOut } from '../../shared/webhooks/fan-out.ts';
import { httpsSender } from '../../shared/webhooks/https-sender.ts';
import type { DeliveryJob } from '../../shared/webhooks/job.ts';
import { noteCrash } from '../../shared/webhooks/note-crash.ts';
import { secretBox } from '../../shared/webhooks/secret-box.ts';
import type { WebhookSender } from '../../shared/webhooks/sender-port.ts';
import { newSecret } from '../../shared/webhooks/signature.ts';
import { type Subscription, secretPlace } from '../../shared/webhooks/subscription.ts';
import { sweep } from '../../shared/webhooks/sweep.ts';
import { WEBHOOK_KEY_TEXT } from './services.ts';
import { openStream } from './table-stream.ts';
import { sqsCalls } from './wire.ts';
import { stored, table } from './world.ts';

const box = secretBox(async () => WEBHOOK_KEY_TEXT);

/** The same message, received once more. */
export const again = (message: SQSRecord): SQSRecord => ({
  ...message,
  attributes: { ...message.attributes, ApproximateReceiveCount: '2' },
});

export interface Subscribed {
  readonly id: string;
  readonly secret: string;
}

/**
 * One tenant's webhooks, from the table's stream to the receiver. Tests set the clock and the random number, and call
 * each step instead of event source mappings.
 */
export async function openFlow(tenantId: string) {
  const own = new TenantTable(table, tenantId);
  const stream = await openStream(process.env.BOB_TABLE ?? '');
  const sqs = sqsCalls();
  const newQueue = async (): Promise<string> => {
    const input = { QueueName: `hooks-${randomUUID()}` };
    return (await sqs<{ QueueUrl: string }>('CreateQueue', input)).QueueUrl;
  };
  const lanes = { fast: await newQueue(), slow: await newQueue() };
  const mails: Mail[] = [];
  const flow = {
    now: new Date(),
    mails,
    own,
    table: table as Table,
    timeoutsMs: { fast: 500, slow: 2_000 },
    sender: httpsSender({ allowLoopback: true, clock: { now: (): Date => flow.now } }) as WebhookSender,
    remainingMs: 60_000,

    later(ms: number): void {
      flow.now = new Date(flow.now.getTime() + ms);
    },

    async subscribe(url: string, changes: Partial<Subscription> = {}): Promise<Subscribed> {
      const id = changes.id ?? randomUUID();
      const secret = newSecret();
      const at = flow.now.toISOString();
      const subscription: Subscription = {
        id,
        url,
        description: '',
        events: ['*'],
        status: 'enabled',
        createdAt: at,
        updatedAt: at,
        version: 1,
        secret: await box.seal(secret, secretPlace(tenantId, id)),
        ...changes,
      };
      await own.write([{ put: toItem(keys.subscription(tenantId, id), subscription) }]);
      return { id, secret };
    },

    /** Stores a lead and its event. */
    async happen(data: Record<string, unknown> = { name: 'Ada' }): Promise<WebhookEvent> {
      const event = newEvent(flow.now, { event: 'lead.created', data });
      const lead = { pk: `T#${tenantId}#LEADS`, sk: event.id };
      await own.write([{ put: lead }, eventPut(tenantId, event, flow.now)]);
      return event;
    },

    /** This tenant's stream records since the last call. */
    async records(): Promise<DynamoDBRecord[]> {
      const all = await stream.read();
      return all.filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith(`T#${tenantId}#`));
    },

    async fan(records?: readonly DynamoDBRecord[]): Promise<void> {
      const told = (records ?? (await flow.records())).flatMap(
        (record) => readStreamRecord(record, flow.now) ?? [],
      );
      await fanOut(told, { table: flow.table, queue: sqsQueue(lanes), clock });
    },

    /** Receives all messages of a lane's queue. */
    async take(lane: keyof typeof lanes = 'fast'): Promise<SQSRecord[]> {
      const QueueUrl = lanes[lane];
      const taken: SQSRecord[] = [];
      for (;;) {
        const input = { QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] };
        // biome-ignore lint/suspicious/noExplicitAny: raw response
        const { Messages = [] } = await sqs<any>('ReceiveMessage', input);
        if (Messages.length === 0) break;
        for (const { MessageId, ReceiptHandle, Body, Attributes } of Messages) {
          taken.push({ messageId: MessageId, body: Body, attributes: Attributes } as SQSRecord);
          await sqs('DeleteMessage', { QueueUrl, ReceiptHandle });
        }
      }
      return taken;
    },

    /** Delivers messages. @returns the messages that the queue must deliver again */
    async deliver(messages?: readonly SQSRecord[]): Promise<string[]> {
      const { batchItemFailures } = await deliverBatch(
        messages ?? (await flow.take()),
        {
          table: flow.table,
          sender: flow.sender,
          queue: sqsQueue(lanes),
          timeoutsMs: flow.timeoutsMs,
          box,
          clock,
          random,
          mailer: { send: async (mail) => void mails.push(mail) },
          onMailFailure: (error) => {
            throw error;
          },
        },
        () => flow.remainingMs,
      );
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },

    /** Handles messages like the function behind the dead-letter queue. */
    async reconcile(messages: readonly SQSRecord[]): Promise<void> {
      const jobs = messages.map(({ body }) => JSON.parse(body) as DeliveryJob);
      await Promise.all(
        jobs.map((job) => noteCrash(new TenantTable(flow.table, tenantId), job, { clock, random })),
      );
    },

    /** Runs each automatic step once. */
    async run(): Promise<void> {
      await flow.fan();
      await flow.deliver();
      await flow.deliver(await flow.take('slow'));
    },

    async sweep(): Promise<void> {
      await sweep({ table: flow.table, clock }, new Date(flow.now.getTime() + 1_000));
    },

    /** The delivery log, oldest event first. */
    log: async (): Promise<Delivery[]> =>
      (await stored(`T#${tenantId}#DELIVERIES`)).map(
        ({ pk: _pk, sk: _sk, expiresAt: _e, ...row }) => row as Delivery,
      ),

    subscription: async (id: string) =>
      (await stored(`T#${tenantId}#WEBHOOKS`)).find(({ sk }) => sk === `SUBSCRIPTION#${id}`) as
        | (Subscription & Record<string, unknown>)
        | undefined,
  };
  const clock = { now: () => flow.now };
  const random = () => 0.5;
  return flow;
}
