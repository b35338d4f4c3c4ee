import '../support/own-table.ts';
import { randomUUID } from 'node:crypto';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { Unavailable } from '../../shared/core/errors.ts';
import { keys } from '../../shared/table/keys.ts';
import { startProxy } from '../support/proxy.ts';
import { answering, type Behaviour, type Receiver, startReceiver } from '../support/receiver.ts';
import { createTable } from '../support/services.ts';
import { again, openFlow } from '../support/webhook-flow.ts';

let receiver: Receiver;
let other: Receiver;

// Its own table, because a sweep covers all tenants.
beforeAll(() => createTable(process.env.BOB_TABLE ?? '', true));

beforeEach(async () => {
  receiver = await startReceiver();
  other = await startReceiver();
});
afterEach(() => {
  receiver.close();
  other.close();
});

const newFlow = () => openFlow(randomUUID());
type Flow = Awaited<ReturnType<typeof newFlow>>;

const HOUR = 3_600_000;
const waiting = async (flow: Flow) =>
  (await flow.log()).filter(({ status }) => status === 'retrying' || status === 'queued').length;

describe('failures in the delivery pipeline', () => {
  it('a lost message is sent again by the sweeper', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    receiver.behave = answering(500);
    await flow.happen();
    await flow.run();
    flow.later(2 * 60_000);
    await flow.sweep();
    await flow.fan();
    await flow.take();
    await flow.sweep();
    await flow.run();
    expect(receiver.received).toHaveLength(1);
    flow.later(15 * 60_000);
    await flow.sweep();
    await flow.run();
    expect(receiver.received).toHaveLength(2);
    expect((await flow.log())[0]).toMatchObject({ status: 'retrying', tries: 2 });
  });

  it('nothing is settled without the table, and the message returns', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.happen();
    await flow.fan();
    const [message] = await flow.take();
    const whole = flow.table;
    flow.table = { ...whole, write: async () => Promise.reject(new Unavailable('The database')) };
    expect(await flow.deliver(message ? [message] : [])).toEqual([message?.messageId]);
    expect(await flow.log()).toEqual([]);
    flow.table = whole;
    expect(await flow.deliver(message ? [again(message)] : [])).toEqual([]);
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 1 }]);
    expect(receiver.received).toHaveLength(2);
  });

  it("no attempt begins that could outlast the function's timeout", async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.happen();
    await flow.fan();
    flow.remainingMs = 14_000;
    const messages = await flow.take();
    expect(await flow.deliver(messages)).toEqual(messages.map(({ messageId }) => messageId));
    expect(receiver.received).toEqual([]);
  });

  it('a delivery of a deleted subscription ends', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = answering(500);
    await flow.happen();
    await flow.run();
    await flow.own.write([{ delete: keys.subscription(flow.own.tenantId, id) }]);
    flow.later(2 * 60_000);
    await flow.sweep();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'cancelled', tries: 1 }]);
  });
});

describe('any initial failure of a receiver', () => {
  const faults: Readonly<Record<string, Behaviour>> = {
    'a 500': answering(500),
    'a 301 to an address of its own': answering(301, '', { Location: 'http://127.0.0.1:1/elsewhere' }),
    'a 400': answering(400, 'no'),
    'an answer that never comes': () => {},
    'a connection that breaks': (response) => void response.destroy(),
    'an answer that drips': (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(drip));
    },
    'half an answer': (response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('x');
      setTimeout(() => response.destroy(), 20);
    },
    'no HTTP': (response) => void response.socket?.end('SSH-2.0-OpenSSH\r\n\r\n'),
  };

  it.each(Object.entries(faults))('%s: ten events arrive, each with one row', async (_name, fault) => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    const { id } = await flow.subscribe(other.url);
    receiver.behave = fault;
    const events = [];
    for (let each = 0; each < 10; each += 1) events.push(await flow.happen({ each }));
    await flow.run();
    receiver.behave = answering(204);
    for (let hour = 0; hour < 48 && (await waiting(flow)) > 0; hour += 1) {
      flow.later(HOUR);
      await flow.sweep();
      await flow.run();
    }
    const log = await flow.log();
    expect(log).toHaveLength(20);
    expect(log.map(({ status }) => status)).toEqual(Array(20).fill('delivered'));
    for (const { received } of [receiver, other]) {
      const ids = new Set(received.map(({ headers }) => headers['webhook-id']));
      expect(ids).toEqual(new Set(events.map(({ id }) => id)));
    }
    // The healthy receiver got each event at the first try.
    const healthy = log.filter(({ subscriptionId }) => subscriptionId === id);
    expect(healthy.map(({ tries }) => tries)).toEqual(Array(10).fill(1));
  });

  it('invalid TLS: the delivery is retried, and arrives once TLS is valid', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url.replace('http:', 'https:'));
    const event = await flow.happen();
    await flow.run();
    expect(await flow.log()).toMatchObject([
      { status: 'retrying', attempts: [{ outcome: 'failed', error: expect.stringMatching(/TLS/) }] },
    ]);
    const key = keys.subscription(flow.own.tenantId, id);
    await flow.own.write([{ update: key, expression: 'SET #url = :url', values: { url: receiver.url } }]);
    flow.later(HOUR);
    await flow.sweep();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 2 }]);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([event.id]);
  });

  it('a response of a gigabyte is cut after its first kilobyte', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    let sent = 0;
    receiver.behave = (response) => {
      response.writeHead(200, { 'Content-Length': String(1_024 ** 3) });
      const more = () => {
        while (!response.destroyed && sent < 1_024 ** 3) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536, 'x'))) break;
        }
      };
      response.on('drain', more);
      more();
    };
    await flow.happen();
    await flow.run();
    expect((await flow.log())[0]).toMatchObject({
      status: 'delivered',
      attempts: [{ status: 200, answer: 'x'.repeat(1_024) }],
    });
    expect(sent).toBeLessThan(32 * 1_024 ** 2);
  });
});

describe('the dead-letter queue', () => {
  it('writes one row for a message that no process could settle, even if repeated, and retries continue', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.happen();
    await flow.fan();
    const dead = await flow.take();
    await flow.reconcile(dead);
    await flow.reconcile(dead);
    expect(await flow.log()).toMatchObject([
      { status: 'retrying', tries: 1, attempts: [{ outcome: 'crashed' }] },
    ]);
    flow.later(HOUR);
    await flow.sweep();
    await flow.fan();
    const second = await flow.take();
    await flow.reconcile(second);
    await flow.reconcile(second);
    // The first messages, redriven to the queue by hand, find their delivery with a row, and do nothing.
    expect(await flow.deliver(dead.map(again))).toEqual([]);
    expect(receiver.received).toEqual([]);
    expect(await flow.log()).toMatchObject([{ status: 'retrying', tries: 2 }]);
    flow.later(HOUR);
    await flow.sweep();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 3 }]);
    expect(receiver.received).toHaveLength(1);
  });

  it('skips deliveries that were settled meanwhile', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.happen();
    await flow.fan();
    const messages = await flow.take();
    await flow.deliver(messages);
    await flow.reconcile(messages);
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 1 }]);
  });
});

describe('a table with throttling or conflicts', () => {
  it.each(['ProvisionedThroughputExceededException', 'TransactionConflictException'])(
    '%s at every third call: nothing is lost or duplicated',
    async (name) => {
      const proxy = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
      try {
        const flow = await newFlow();
        await flow.subscribe(receiver.url);
        const events = [];
        for (let each = 0; each < 20; each += 1) events.push(await flow.happen({ each }));
        let throttled = 0;
        proxy.fault = (_operation, index) => {
          if (index % 3 !== 0) return undefined;
          throttled += 1;
          return {
            status: 400,
            body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}` }),
          };
        };
        flow.table = dynamoTable(
          dynamoCalls({ ...process.env, AWS_ENDPOINT_URL_DYNAMODB: proxy.url }),
          process.env.BOB_TABLE ?? '',
        );
        const records = await flow.records();
        await flow.fan(records);
        let messages = await flow.take();
        for (let round = 0; round < 10 && messages.length > 0; round += 1) {
          const failed = new Set(await flow.deliver(messages));
          messages = messages.filter(({ messageId }) => failed.has(messageId)).map(again);
        }
        const log = await flow.log();
        expect(new Set(log.map(({ eventId }) => eventId))).toEqual(new Set(events.map(({ id }) => id)));
        expect(log).toHaveLength(20);
        for (const row of log) expect(row).toMatchObject({ status: 'delivered', tries: 1 });
        expect(throttled).toBeGreaterThan(10);
      } finally {
        await proxy.close();
      }
    },
  );
});
