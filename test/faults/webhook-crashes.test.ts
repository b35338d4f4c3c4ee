import '../support/own-table.ts';
import { randomUUID } from 'node:crypto';
import type { DynamoDBRecord, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { startSecrets } from '../../local/services/secrets.ts';
import { toItem } from '../../shared/table/entity.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { noteSlow } from '../../shared/webhooks/receivers.ts';
import { secretBox } from '../../shared/webhooks/secret-box.ts';
import { newSecret } from '../../shared/webhooks/signature.ts';
import { type Subscription, secretPlace } from '../../shared/webhooks/subscription.ts';
import { FunctionProcesses } from '../support/function-process.ts';
import { type FaultProxy, startProxy } from '../support/proxy.ts';
import { answering, type Receiver, startReceiver } from '../support/receiver.ts';
import { createTable } from '../support/services.ts';
import { openStream, type TableStream } from '../support/table-stream.ts';
import { sqsCalls } from '../support/wire.ts';
import { stored, table } from '../support/world.ts';

// About fifty runs of eight invocations each.
/** Its own table, because a sweep covers all tenants. */
const TABLE = process.env.BOB_TABLE ?? '';

const KEY = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:webhooks';
const box = secretBox(async () => 'the secret of this test');

let receiver: Receiver;
/** With a proxy in front. */
let receiverUrl: string;
let stream: TableStream;
let processes: FunctionProcesses;
let lanes: readonly string[];
const proxies: FaultProxy[] = [];
const ends: (() => unknown)[] = [];

/** All calls so far, from all processes. */
let calls: string[] = [];
/** The call at which its process is killed: before the service receives it, or after it has acted. */
let killAt: { readonly call: number; readonly when: 'before' | 'after' } | undefined;
let kills = 0;

const sqs = sqsCalls();
// biome-ignore lint/suspicious/noExplicitAny: raw responses
const ask = async (operation: string, input: object): Promise<any> => sqs(operation, input);

async function killing(name: string, target: string): Promise<string> {
  const proxy = await startProxy(target);
  proxy.fault = (operation) => {
    calls.push(`${name} ${operation}`);
    if (killAt?.call !== calls.length - 1 || !processes.current) return undefined;
    kills += 1;
    processes.current.kill('SIGKILL');
    return killAt.when === 'before' ? 'drop' : 'lose';
  };
  proxies.push(proxy);
  return proxy.url;
}

beforeAll(async () => {
  receiver = await startReceiver();
  await createTable(TABLE, true);
  stream = await openStream(TABLE);
  const secrets = await startSecrets({ [KEY]: 'the secret of this test' });
  ends.push(
    () => secrets.stop(),
    () => receiver.close(),
  );
  const newQueue = async () => (await ask('CreateQueue', { QueueName: `crashes-${randomUUID()}` })).QueueUrl;
  const [fast, slow] = [await newQueue(), await newQueue()];
  lanes = [fast, slow];
  processes = new FunctionProcesses(
    {
      lead: 'test/support/emit-lead.ts',
      fanout: 'functions/workers/webhook-fanout/index.ts',
      delivery: 'functions/workers/webhook-delivery/index.ts',
      sweeper: 'functions/workers/webhook-sweeper/index.ts',
    },
    {
      BOB_DELIVERY_QUEUE: fast,
      BOB_SLOW_QUEUE: slow,
      BOB_WEBHOOK_KEY: KEY,
      BOB_WEBHOOK_ALLOW_LOOPBACK: 'true',
      AWS_ENDPOINT_URL_DYNAMODB: await killing('table', process.env.AWS_ENDPOINT_URL_DYNAMODB ?? ''),
      AWS_ENDPOINT_URL_SQS: await killing('queue', process.env.AWS_ENDPOINT_URL_SQS ?? ''),
      AWS_ENDPOINT_URL_SECRETS_MANAGER: await killing('secrets', secrets.endpoint),
    },
  );
  receiverUrl = `${await killing('receiver', new URL(receiver.url).origin)}/hook`;
});

afterAll(async () => {
  processes.retire();
  for (const proxy of proxies) await proxy.close();
  for (const end of ends) end();
});

/** Calls a function until it does not crash, as Lambda's event sources do. */
async function untilDone<R>(name: string, event: unknown, offsetMs?: number): Promise<R> {
  for (;;) {
    const invocation = await processes.invoke<R>(name, event, offsetMs);
    if ('result' in invocation) return invocation.result;
  }
}

const recordsOf = async (tenantId: string): Promise<DynamoDBRecord[]> =>
  (await stream.read()).filter(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.startsWith(`T#${tenantId}#`));

/** Acts as the stream's event source mapping, which passes events and queued deliveries. */
async function fanOut(tenantId: string): Promise<void> {
  const told = (await recordsOf(tenantId)).filter(
    ({ eventName, dynamodb }) =>
      (eventName === 'INSERT' && dynamodb?.NewImage?.kind?.S === 'event') ||
      dynamodb?.NewImage?.status?.S === 'queued',
  );
  if (told.length > 0) await untilDone('fanout', { Records: told });
}

/** Acts as the queues' event source mappings until the queues are empty: first the fast lane, then the slow one. */
async function deliver(offsetMs: number): Promise<void> {
  for (const queueUrl of lanes) await deliverLane(queueUrl, offsetMs);
}

async function deliverLane(queueUrl: string, offsetMs: number): Promise<void> {
  for (;;) {
    const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] };
    const { Messages = [] } = await ask('ReceiveMessage', input);
    if (Messages.length === 0) return;
    const Records = Messages.map(
      ({ MessageId, Body, Attributes }: Record<string, string>) =>
        ({ messageId: MessageId, body: Body, attributes: Attributes as unknown }) as SQSRecord,
    );
    const invocation = await processes.invoke<SQSBatchResponse>('delivery', { Records }, offsetMs);
    const again = 'result' in invocation ? invocation.result.batchItemFailures : Records;
    const failed = new Set(
      again.map((each: object) =>
        'itemIdentifier' in each ? each.itemIdentifier : (each as SQSRecord).messageId,
      ),
    );
    for (const { MessageId, ReceiptHandle } of Messages) {
      const handle = { QueueUrl: queueUrl, ReceiptHandle };
      if (failed.has(MessageId)) await ask('ChangeMessageVisibility', { ...handle, VisibilityTimeout: 0 });
      else await ask('DeleteMessage', handle);
    }
  }
}

/**
 * The whole flow: a lead, its event, a change of the lane, a failed first try, and a successful second try five minutes
 * later.
 */
async function wholeWay(offsetMs = 0) {
  const tenantId = randomUUID();
  const subscription: Subscription = {
    id: randomUUID(),
    url: receiverUrl,
    description: '',
    events: ['lead.created'],
    status: 'enabled',
    createdAt: new Date().toISOString(),
    updatedAt: new Date().toISOString(),
    version: 1,
    secret: '',
  };
  const { id } = subscription;
  const secret = await box.seal(newSecret(), secretPlace(tenantId, id));
  await table.write([{ put: toItem(keys.subscription(tenantId, id), { ...subscription, secret }) }]);
  receiver.received.length = 0;
  receiver.behave = (response) =>
    answering(receiver.received.length === 1 ? 500 : 204)(response, undefined as never);
  // Functions read secrets at their cold start.
  processes.retire('delivery');
  calls = [];
  const later = offsetMs + 5 * 60_000;

  await untilDone('lead', { tenantId, leadId: randomUUID() }, offsetMs);
  await fanOut(tenantId);
  // Meanwhile, another function has moved the receiver to the slow lane.
  await noteSlow(new TenantTable(table, tenantId), id, new Date(Date.now() + 3_600_000));
  await deliver(offsetMs);
  await untilDone('sweeper', {}, later);
  await fanOut(tenantId);
  await deliver(later);
  return { tenantId, id };
}

async function expectWhole({ tenantId, id }: Awaited<ReturnType<typeof wholeWay>>): Promise<void> {
  const [leads, events, rows] = await Promise.all(
    ['LEADS', 'EVENTS', 'DELIVERIES'].map((name) => stored(`T#${tenantId}#${name}`)),
  );
  expect(leads).toHaveLength(1);
  expect(events).toHaveLength(1);
  expect(rows).toMatchObject([
    { eventId: events?.[0]?.sk, subscriptionId: id, event: 'lead.created', status: 'delivered' },
  ]);
  expect(rows?.[0]).not.toHaveProperty('due');
  const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
  expect([...ids]).toEqual([events?.[0]?.sk]);
  expect(receiver.received.length).toBeGreaterThanOrEqual(1);
}

describe('from an effect to its settled delivery', () => {
  it('a crash before or after any call loses no event and leaves one row', async () => {
    await expectWhole(await wholeWay());
    const recorded = [...calls];
    expect(receiver.received).toHaveLength(2);
    kills = 0;
    for (let call = 0; call < recorded.length; call += 1) {
      for (const when of ['before', 'after'] as const) {
        killAt = { call, when };
        const before = kills;
        await expectWhole(await wholeWay());
        expect([recorded[call], when, kills - before]).toEqual([recorded[call], when, 1]);
      }
    }
    killAt = undefined;
    expect(kills).toBeGreaterThanOrEqual(2 * recorded.length);
    console.info(`${recorded.length} calls, ${kills} kills:\n${recorded.join('\n')}`);
  });

  it.each([-10, 10])('clocks may differ by %i minutes', async (minutes) => {
    await expectWhole(await wholeWay(minutes * 60_000));
  });
});
