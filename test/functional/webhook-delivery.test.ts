import '../support/own-table.ts';
import { randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { Webhook } from 'standardwebhooks';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { keys } from '../../shared/data/keys.ts';
import { Unavailable } from '../../shared/domain/errors.ts';
import { replayDelivery } from '../../shared/domain/webhooks/deliveries.ts';
import type { Delivery } from '../../shared/domain/webhooks/delivery.ts';
import { MOST_TRIES } from '../../shared/domain/webhooks/schedule.ts';
import { startProxy } from '../support/proxy.ts';
import { answering, type Behaviour, type Receiver, startReceiver } from '../support/receiver.ts';
import { createTable } from '../support/services.ts';
import { customer } from '../support/signed-in.ts';
import { openFlow } from '../support/webhook-flow.ts';
import { changesOf, openShop, stored } from '../support/world.ts';

let receiver: Receiver;
let other: Receiver;

// Nobody else's: a sweep goes through all tenants.
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

const later = (flow: Flow, ms: number) => {
  flow.now = new Date(flow.now.getTime() + ms);
};
const HOUR = 3_600_000;
const verify = (
  secret: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
) => new Webhook(secret).verify(body, { ...headers });

describe('an event', () => {
  it('reaches the subscriptions that want it, signed, and leaves one row for each', async () => {
    const flow = await newFlow();
    const { id, secret } = await flow.subscribe(receiver.url);
    await flow.subscribe(other.url, { events: ['webhook.test'] });
    const event = await flow.happen({ name: 'Ada', email: 'ada@example.com' });
    await flow.run();

    expect(other.received).toEqual([]);
    const [request] = receiver.received;
    expect(receiver.received).toHaveLength(1);
    expect(request?.headers['webhook-id']).toBe(event.id);
    expect(verify(secret, request ?? { headers: {}, body: '' })).toEqual({
      event: 'lead.created',
      tenantId: flow.own.tenantId,
      conversationId: null,
      createdAt: event.createdAt,
      data: { name: 'Ada', email: 'ada@example.com' },
    });
    expect(await flow.log()).toEqual([
      {
        eventId: event.id,
        subscriptionId: id,
        event: 'lead.created',
        status: 'delivered',
        createdAt: event.createdAt,
        updatedAt: event.createdAt,
        tries: 1,
        attempts: [
          { at: event.createdAt, outcome: 'delivered', status: 204, durationMs: expect.any(Number) },
        ],
      },
    ]);
  });

  it('is there with its effect, or not at all', async () => {
    const flow = await newFlow();
    const event = await flow.happen();
    const { tenantId } = flow.own;
    const again = { put: { pk: `T#${tenantId}#LEADS`, sk: event.id }, condition: 'attribute_not_exists(pk)' };
    const { eventPut } = await import('../../shared/data/webhooks/events.ts');
    const next = { ...event, id: event.id.replace(/.$/, 'x') };
    await expect(flow.own.write([again, eventPut(tenantId, next, flow.now)])).rejects.toThrow();
    expect(await stored(`T#${tenantId}#EVENTS`)).toHaveLength(1);
  });

  it('has one row, however often its records and messages come, and in whatever order', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.subscribe(other.url);
    for (let each = 0; each < 5; each += 1) await flow.happen({ each });
    const records = await flow.records();
    for (let time = 0; time < 10; time += 1) await flow.fan(time % 2 ? records : [...records].reverse());
    const messages = await flow.take();
    expect(messages).toHaveLength(100);
    expect(await flow.deliver([...messages].reverse())).toEqual([]);
    expect(await flow.deliver(messages.map(again))).toEqual([]);
    const log = await flow.log();
    expect(log).toHaveLength(10);
    for (const row of log) expect(row).toMatchObject({ status: 'delivered', tries: 1 });
    const ids = (to: Receiver) => new Set(to.received.map(({ headers }) => headers['webhook-id']));
    expect(ids(receiver).size).toBe(5);
    expect(ids(other).size).toBe(5);
  });
});

const again = (message: SQSRecord): SQSRecord => ({
  ...message,
  attributes: { ...message.attributes, ApproximateReceiveCount: '2' },
});

describe('a receiver that fails', () => {
  it('is tried eight times over about a day, and again when the delivery is replayed', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    receiver.behave = answering(500, 'x'.repeat(3_000));
    await flow.happen();
    const began = flow.now.getTime();
    await flow.run();
    const waits: number[] = [];
    for (let step = 0; step < 60 * 24 * 2; step += 1) {
      const [row] = await flow.log();
      if (row?.status !== 'retrying') break;
      waits.push(Date.parse(row.dueAt ?? '') - flow.now.getTime());
      flow.now = new Date(Date.parse(row.dueAt ?? '') - 1);
      await flow.sweep();
      expect((await flow.log())[0]?.status).toBe('retrying');
      later(flow, 1);
      await flow.sweep();
      expect((await flow.log())[0]?.status).toBe('queued');
      await flow.run();
    }
    const minutes = waits.map((ms) => ms / 60_000);
    expect(minutes).toEqual([1, 5, 30, 120, 300, 480, 600]);
    expect((flow.now.getTime() - began) / HOUR).toBeCloseTo(25.6, 1);
    const [dead] = await flow.log();
    expect(dead).toMatchObject({ status: 'dead', tries: MOST_TRIES });
    expect(dead).not.toHaveProperty('due');
    expect(dead?.attempts).toHaveLength(MOST_TRIES);
    expect(dead?.attempts[0]).toMatchObject({ outcome: 'failed', status: 500, answer: 'x'.repeat(1_024) });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);

    receiver.behave = answering(200, 'thanks');
    const actor = { kind: 'ops' } as const;
    await replayDelivery(flow.own, dead as Delivery, { actor, clock: { now: () => flow.now } });
    expect((await flow.log())[0]).toMatchObject({ status: 'queued', tries: 0, replays: 1 });
    await flow.run();
    const [delivered] = await flow.log();
    expect(delivered).toMatchObject({ status: 'delivered', tries: 1, replays: 1 });
    expect(delivered?.attempts.map(({ outcome }) => outcome)).toEqual([
      ...Array(MOST_TRIES).fill('failed'),
      'delivered',
    ]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is waited for as long as it asks', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    receiver.behave = answering(503, '', { 'Retry-After': '7200' });
    await flow.happen();
    await flow.run();
    const [row] = await flow.log();
    expect(Date.parse(row?.dueAt ?? '') - flow.now.getTime()).toBe(2 * HOUR);
  });

  it('is told nothing more after 410, and its tenant knows', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = answering(410);
    await flow.happen();
    await flow.run();
    expect(await flow.subscription(id)).toMatchObject({
      status: 'disabled',
      disabledReason: 'gone',
      version: 2,
    });
    expect((await flow.log())[0]).toMatchObject({ status: 'dead', tries: 1 });
    expect(await changesOf(flow.own.tenantId)).toMatchObject([
      {
        action: 'webhook_subscription.disabled',
        target: id,
        actor: { kind: 'system' },
        details: { reason: 'gone' },
      },
    ]);
    await flow.happen();
    await flow.run();
    expect(receiver.received).toHaveLength(1);
    expect(await flow.log()).toHaveLength(1);
  });

  it('that is disabled is news for owners and admins, once', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const flow = await openFlow(tenant.id);
    const owner = await customer(tenant.id);
    await customer(tenant.id, 'agent');
    await flow.subscribe(receiver.url);
    receiver.behave = answering(410);
    await flow.happen();
    await flow.happen();
    await flow.run();
    expect(flow.mails.map(({ to }) => to)).toEqual([owner.user.email]);
    expect(flow.mails[0]?.text).toContain(receiver.url);
  });

  it('is left alone after five failures in a row, and tried again later', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = answering(500);
    for (let each = 0; each < 5; each += 1) {
      await flow.happen();
      await flow.run();
      later(flow, 1);
    }
    expect(receiver.received).toHaveLength(5);
    expect(await flow.subscription(id)).toMatchObject({ failures: 5, pausedUntil: expect.any(String) });
    await flow.happen();
    await flow.run();
    expect(receiver.received).toHaveLength(5);
    const row = (await flow.log()).at(-1);
    expect(row).toMatchObject({ status: 'retrying', tries: 0, attempts: [] });

    receiver.behave = answering(200);
    flow.now = new Date(row?.dueAt ?? '');
    await flow.sweep();
    await flow.run();
    expect((await flow.log()).at(-1)).toMatchObject({ status: 'delivered', tries: 1 });
    const well = await flow.subscription(id);
    for (const mark of ['failures', 'failingSince', 'pausedUntil']) expect(well).not.toHaveProperty(mark);
  });

  it('is disabled after five days of nothing but failures', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url, {
      failures: 3,
      failingSince: new Date(flow.now.getTime() - 5 * 24 * HOUR).toISOString(),
    });
    receiver.behave = answering(500);
    await flow.happen();
    await flow.run();
    expect(await flow.subscription(id)).toMatchObject({ status: 'disabled', disabledReason: 'failing' });
    const [row] = await flow.log();
    expect(row?.status).toBe('retrying');
    flow.now = new Date(row?.dueAt ?? '');
    await flow.sweep();
    await flow.run();
    expect((await flow.log())[0]).toMatchObject({ status: 'cancelled', tries: 1 });
    expect(receiver.received).toHaveLength(1);
  });

  it('does not hold up others, and takes four of ours at once at most', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.subscribe(other.url);
    let atOnce = 0;
    let most = 0;
    receiver.behave = (response) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      response.once('close', () => {
        atOnce -= 1;
      });
    };
    for (let each = 0; each < 9; each += 1) await flow.happen();
    await flow.fan();
    const arrived = new Promise<void>((resolve) => {
      other.behave = (response) => {
        response.writeHead(204).end();
        if (other.received.length === 9) resolve();
      };
    });
    const order: string[] = [];
    await Promise.all([
      flow.deliver().then(() => order.push('all')),
      arrived.then(() => order.push('the healthy one')),
    ]);
    expect(order).toEqual(['the healthy one', 'all']);
    // The first four took too long for the lane of the fast, and the others knew it.
    expect(receiver.received).toHaveLength(4);
    await flow.deliver(await flow.take('slow'));
    expect(most).toBe(4);
    const log = await flow.log();
    expect(log.filter(({ status }) => status === 'delivered')).toHaveLength(9);
    // Eight were tried before its circuit opened, in two rounds of four; the last was not.
    expect(log.filter(({ tries, status }) => status === 'retrying' && tries === 1)).toHaveLength(8);
    expect(log.filter(({ tries, status }) => status === 'retrying' && tries === 0)).toHaveLength(1);
  });

  it('that takes its time has a lane of its own, and all of its ten seconds there', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = (response) => void setTimeout(() => response.writeHead(204).end(), 500);
    await flow.happen();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 1 }]);
    expect(await flow.subscription(id)).toMatchObject({ slowUntil: expect.any(String) });
    expect(await flow.subscription(id)).not.toHaveProperty('failures');

    // From then on it is not even tried in the other one.
    receiver.received.length = 0;
    await flow.happen();
    await flow.fan();
    expect(await flow.take()).toEqual([]);
    const slow = await flow.take('slow');
    expect(await flow.deliver([...slow, ...slow.map(again)])).toEqual([]);
    expect(await flow.log()).toHaveLength(2);
    later(flow, HOUR);
    receiver.behave = answering(204);
    await flow.happen();
    await flow.fan();
    expect(await flow.deliver()).toEqual([]);
    expect((await flow.log()).at(-1)).toMatchObject({ status: 'delivered', tries: 1 });
  });
});

describe('what goes wrong on our side', () => {
  it('a message that gets lost on its way comes due again', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    receiver.behave = answering(500);
    await flow.happen();
    await flow.run();
    later(flow, 2 * 60_000);
    await flow.sweep();
    await flow.fan();
    await flow.take();
    await flow.sweep();
    await flow.run();
    expect(receiver.received).toHaveLength(1);
    later(flow, 15 * 60_000);
    await flow.sweep();
    await flow.run();
    expect(receiver.received).toHaveLength(2);
    expect((await flow.log())[0]).toMatchObject({ status: 'retrying', tries: 2 });
  });

  it('without the table nothing is settled, and the message comes again', async () => {
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

  it('no try begins that could not end before the function does', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    await flow.happen();
    await flow.fan();
    flow.remainingMs = 14_000;
    const messages = await flow.take();
    expect(await flow.deliver(messages)).toEqual(messages.map(({ messageId }) => messageId));
    expect(receiver.received).toEqual([]);
  });

  it('a delivery whose subscription is gone ends', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = answering(500);
    await flow.happen();
    await flow.run();
    await flow.own.write([{ delete: keys.subscription(flow.own.tenantId, id) }]);
    later(flow, 2 * 60_000);
    await flow.sweep();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'cancelled', tries: 1 }]);
  });
});

describe('whatever a receiver does at first', () => {
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

  it.each(Object.entries(faults))('%s: ten events reach it, each with one row', async (_name, fault) => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    const { id } = await flow.subscribe(other.url);
    receiver.behave = fault;
    const events = [];
    for (let each = 0; each < 10; each += 1) events.push(await flow.happen({ each }));
    await flow.run();
    receiver.behave = answering(204);
    for (let hour = 0; hour < 48 && (await waiting(flow)) > 0; hour += 1) {
      later(flow, HOUR);
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
    // The healthy one took each at the first try.
    const healthy = log.filter(({ subscriptionId }) => subscriptionId === id);
    expect(healthy.map(({ tries }) => tries)).toEqual(Array(10).fill(1));
  });

  it('a TLS that is none: it is tried again, and reached once there is one', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url.replace('http:', 'https:'));
    const event = await flow.happen();
    await flow.run();
    expect(await flow.log()).toMatchObject([
      { status: 'retrying', attempts: [{ outcome: 'failed', error: expect.stringMatching(/TLS/) }] },
    ]);
    const key = keys.subscription(flow.own.tenantId, id);
    await flow.own.write([{ update: key, expression: 'SET #url = :url', values: { url: receiver.url } }]);
    later(flow, HOUR);
    await flow.sweep();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 2 }]);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([event.id]);
  });

  it('an answer of a gigabyte is cut after its first kilobyte', async () => {
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

const waiting = async (flow: Flow) =>
  (await flow.log()).filter(({ status }) => status === 'retrying' || status === 'queued').length;

describe('the dead-letter queue', () => {
  it('makes a row of what no process could settle, however often it is given, and the schedule goes on', async () => {
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
    later(flow, HOUR);
    await flow.sweep();
    await flow.fan();
    const second = await flow.take();
    await flow.reconcile(second);
    await flow.reconcile(second);
    // The first ones, sent back to the queue by hand, find their delivery with a row, and do nothing.
    expect(await flow.deliver(dead.map(again))).toEqual([]);
    expect(receiver.received).toEqual([]);
    expect(await flow.log()).toMatchObject([{ status: 'retrying', tries: 2 }]);
    later(flow, HOUR);
    await flow.sweep();
    await flow.run();
    expect(await flow.log()).toMatchObject([{ status: 'delivered', tries: 3 }]);
    expect(receiver.received).toHaveLength(1);
  });

  it('leaves alone what was settled meanwhile', async () => {
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

describe('a table that is throttled or in conflict', () => {
  it.each(['ProvisionedThroughputExceededException', 'TransactionConflictException'])(
    '%s at every third call: nothing is lost, and nothing is there twice',
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
