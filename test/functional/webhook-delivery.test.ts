import '../support/own-table.ts';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { replayDelivery } from '../../shared/webhooks/deliveries.ts';
import type { Delivery } from '../../shared/webhooks/delivery.ts';
import { MAX_TRIES } from '../../shared/webhooks/schedule.ts';
import { answering, type Receiver, startReceiver } from '../support/receiver.ts';
import { createTable } from '../support/services.ts';
import { customer } from '../support/signed-in.ts';
import { again, openFlow } from '../support/webhook-flow.ts';
import { changesOf, openShop, stored } from '../support/world.ts';

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
const HOUR = 3_600_000;
const verify = (
  secret: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
) => new Webhook(secret).verify(body, { ...headers });

describe('an event', () => {
  it('is sent, signed, to the subscriptions with its type, and leaves one row for each', async () => {
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

  it('is stored together with its effect, or not at all', async () => {
    const flow = await newFlow();
    const event = await flow.happen();
    const { tenantId } = flow.own;
    const again = { put: { pk: `T#${tenantId}#LEADS`, sk: event.id }, condition: 'attribute_not_exists(pk)' };
    const { eventPut } = await import('../../shared/webhooks/events.ts');
    const next = { ...event, id: event.id.replace(/.$/, 'x') };
    await expect(flow.own.write([again, eventPut(tenantId, next, flow.now)])).rejects.toThrow();
    expect(await stored(`T#${tenantId}#EVENTS`)).toHaveLength(1);
  });

  it('has one row, for repeated records and messages in any order', async () => {
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

describe('a failing receiver', () => {
  it('gets eight attempts in about a day, and more after a replay', async () => {
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
      flow.later(1);
      await flow.sweep();
      expect((await flow.log())[0]?.status).toBe('queued');
      await flow.run();
    }
    const minutes = waits.map((ms) => ms / 60_000);
    expect(minutes).toEqual([1, 5, 30, 120, 300, 480, 600]);
    expect((flow.now.getTime() - began) / HOUR).toBeCloseTo(25.6, 1);
    const [dead] = await flow.log();
    expect(dead).toMatchObject({ status: 'dead', tries: MAX_TRIES });
    expect(dead).not.toHaveProperty('due');
    expect(dead?.attempts).toHaveLength(MAX_TRIES);
    expect(dead?.attempts[0]).toMatchObject({ outcome: 'failed', status: 500, answer: 'x'.repeat(1_024) });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);

    receiver.behave = answering(200, 'thanks');
    const actor = { kind: 'ops' } as const;
    await replayDelivery({ actor, clock: { now: () => flow.now }, table: flow.own }, dead as Delivery);
    expect((await flow.log())[0]).toMatchObject({ status: 'queued', tries: 0, replays: 1 });
    await flow.run();
    const [delivered] = await flow.log();
    expect(delivered).toMatchObject({ status: 'delivered', tries: 1, replays: 1 });
    expect(delivered?.attempts.map(({ outcome }) => outcome)).toEqual([
      ...Array(MAX_TRIES).fill('failed'),
      'delivered',
    ]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is retried after its Retry-After', async () => {
    const flow = await newFlow();
    await flow.subscribe(receiver.url);
    receiver.behave = answering(503, '', { 'Retry-After': '7200' });
    await flow.happen();
    await flow.run();
    const [row] = await flow.log();
    expect(Date.parse(row?.dueAt ?? '') - flow.now.getTime()).toBe(2 * HOUR);
  });

  it('gets nothing more after 410, and its tenant is notified', async () => {
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

  it('that is disabled notifies owners and admins, once', async () => {
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

  it('is paused after five consecutive failures, and retried later', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = answering(500);
    for (let each = 0; each < 5; each += 1) {
      await flow.happen();
      await flow.run();
      flow.later(1);
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

  it('is disabled after five days of failures', async () => {
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

  it('does not delay other receivers, and uses at most four concurrent calls', async () => {
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

  it('that is slow has its own lane, with a timeout of ten seconds', async () => {
    const flow = await newFlow();
    const { id } = await flow.subscribe(receiver.url);
    receiver.behave = (response) => void setTimeout(() => response.writeHead(204).end(), 1_000);
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
    flow.later(HOUR);
    receiver.behave = answering(204);
    await flow.happen();
    await flow.fan();
    expect(await flow.deliver()).toEqual([]);
    expect((await flow.log()).at(-1)).toMatchObject({ status: 'delivered', tries: 1 });
  });
});
