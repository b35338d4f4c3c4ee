import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DynamoDBRecord, SQSEvent } from 'aws-lambda';
import { deliverBatch } from '../../functions/workers/webhook-delivery/deliver-batch.ts';
import type { Mapping } from '../../local/event-sources/mapping.ts';
import { QueuePoller } from '../../local/event-sources/queue-poller.ts';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { sqsQueue } from '../../shared/aws/sqs-queue.ts';
import { readStreamRecord } from '../../shared/aws/stream-record.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { RECEIVER_TIMEOUTS_MS } from '../../shared/webhooks/deliver.ts';
import { newEvent } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';
import { fanOut } from '../../shared/webhooks/fan-out.ts';
import { httpsSender } from '../../shared/webhooks/https-sender.ts';
import { openStream } from '../../test/support/table-stream.ts';
import { sqsCalls } from '../../test/support/wire.ts';
import { box, subscribe } from './setup.ts';

const TENANTS = 10;
const SUBSCRIPTIONS = 100;

export interface Run {
  readonly perSecond: number;
  /** Milliseconds from the event to a healthy receiver. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends concurrent events of ten tenants with a hundred subscriptions each, through the local run's queues and event
 * source mappings, to receivers in another process.
 *
 * @param hanging share of subscriptions with a receiver that never answers
 * @param events number of events of each tenant
 */
export async function measureThroughput(tableName: string, hanging: number, events: number): Promise<Run> {
  const table = dynamoTable(dynamoCalls(), tableName);
  const stream = await openStream(tableName);
  const waited: number[] = [];
  const receivers = fork(fileURLToPath(new URL('receivers.ts', import.meta.url)), {
    execArgv: process.execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve) => {
    receivers.on('message', (message: { port?: number; waited?: number }) => {
      if (message.port !== undefined) resolve(message.port);
      if (message.waited !== undefined) waited.push(message.waited);
    });
  });
  const url = (at: number) =>
    `http://127.0.0.1:${port}/${at % Math.round(1 / (hanging || 1e-9)) === 0 && hanging > 0 ? 'hang' : 'ok'}/${at}`;
  const tenants = await Promise.all(
    Array.from({ length: TENANTS }, () =>
      subscribe(
        table,
        Array.from({ length: SUBSCRIPTIONS }, (_, at) => url(at)),
      ),
    ),
  );
  const healthy = Math.round(TENANTS * SUBSCRIPTIONS * (1 - hanging)) * events;

  const sqs = sqsCalls();
  // biome-ignore lint/suspicious/noExplicitAny: answers as they are on the wire
  const ask = async (operation: string, input: object): Promise<any> => sqs(operation, input);
  const newQueue = async (name: string): Promise<string> =>
    (
      await ask('CreateQueue', {
        QueueName: `${name}-${hanging * 100}-${Date.now()}`,
        Attributes: { VisibilityTimeout: '360' },
      })
    ).QueueUrl;
  const lanes = { fast: await newQueue('fast'), slow: await newQueue('slow') };
  const queue = sqsQueue(lanes);
  const services = {
    table,
    sender: httpsSender({ allowLoopback: true }),
    queue,
    timeoutsMs: RECEIVER_TIMEOUTS_MS,
    box,
    clock: systemClock,
    random: Math.random,
    mailer: { send: async () => {} },
    onMailFailure: () => {},
  };
  // Lambda begins with five pollers for a queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
  const pollers = (['fast', 'fast', 'fast', 'fast', 'fast', 'slow'] as const).map((lane) => {
    const mapping: Mapping = {
      logicalId: lane,
      fn: {
        invoke: async ({ payload }) => {
          const { Records } = JSON.parse(payload) as SQSEvent;
          const answer = await deliverBatch(Records, services, () => 60_000);
          return { kind: 'answer', payload: JSON.stringify(answer) };
        },
      },
      sourceArn: `arn:aws:sqs:eu-central-1:000000000000:${lane}`,
      batchSize: lane === 'fast' ? 20 : 10,
      windowMs: lane === 'fast' ? 1_000 : 0,
      passes: () => true,
      reportsFailures: true,
      // The limit of one machine: with more, healthy receivers would wait for the processor.
      concurrency: lane === 'fast' ? 8 : 10,
      from: 'LATEST',
      retries: -1,
      bisects: false,
    };
    return new QueuePoller({
      mapping,
      queueUrl: lanes[lane],
      region: 'eu-central-1',
      sqs: ask,
      warn: console.error,
    });
  });
  for (const poller of pollers) poller.start();

  const began = performance.now();
  for (let event = 0; event < events; event += 1) {
    await Promise.all(
      tenants.map((tenantId) => {
        const now = new Date();
        const happened = newEvent(now, { event: 'lead.created', data: { event } });
        return table.write([eventPut(tenantId, happened, now)]);
      }),
    );
  }
  const records: readonly DynamoDBRecord[] = await stream.read();
  await fanOut(
    records.flatMap((record) => readStreamRecord(record, new Date()) ?? []),
    { table, queue, clock: systemClock },
  );
  while (waited.length < healthy) await new Promise((again) => setTimeout(again, 20));
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all(pollers.map((poller) => poller.stop()));
  receivers.kill();
  waited.sort((a, b) => a - b);
  const at = (share: number) => waited[Math.floor(waited.length * share)] ?? Number.NaN;
  return { perSecond: healthy / seconds, p50: at(0.5), p99: at(0.99) };
}
