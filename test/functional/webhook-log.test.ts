import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { type Delivery, type DeliveryStatus, deliveryId } from '../../shared/webhooks/delivery.ts';
import { insertDelivery } from '../../shared/webhooks/delivery-rows.ts';
import { type EventName, newEvent } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';
import { LEASE_MS } from '../../shared/webhooks/schedule.ts';
import { newDelivery } from '../../shared/webhooks/settle.ts';
import { at } from '../support/clock.ts';
import { customer, type SignedIn } from '../support/signed-in.ts';
import { ask, countsOf } from '../support/webhooks.ts';
import { changesOf, openShop, type Shop, stored, table } from '../support/world.ts';

const HOUR = 3_600_000;
const start = Date.now() - 10 * HOUR;

let shop: Shop;
let owner: SignedIn;
let own: TenantTable;
let crm: string;
let erp: string;

const subscribe = async (events: readonly string[] = ['*'], by = owner): Promise<string> =>
  (await ask(by, 'postWebhookSubscription', { body: { url: 'https://crm.example.com/hooks', events } })).body
    .id;

beforeEach(async () => {
  shop = await openShop({ knowledge: [], plan: 'enterprise' });
  owner = await customer(shop.tenant.id);
  own = new TenantTable(table, shop.tenant.id);
  crm = await subscribe();
  erp = await subscribe(['lead.created']);
});

/** An event this many milliseconds after the start. */
async function happened(after: number, event: EventName = 'lead.created', only?: string): Promise<string> {
  const now = new Date(start + after);
  const made = newEvent(now, { event, data: { leadId: 'lead_1' }, only });
  await own.write([eventPut(shop.tenant.id, made, now)]);
  return made.id;
}

/** A row of the log. */
async function logged(
  eventId: string,
  status: DeliveryStatus,
  { to = crm, event = 'lead.created' as EventName, ...over }: Partial<Delivery> & { to?: string } = {},
): Promise<string> {
  const now = new Date();
  const row: Delivery = { ...newDelivery(eventId, to, event, now), status, tries: 1, ...over };
  await insertDelivery(own, row, now);
  return deliveryId(row);
}

const list = (query: Record<string, string> = {}, by = owner) => ask(by, 'getWebhookDeliveries', { query });
const idsOf = async (query: Record<string, string> = {}) =>
  (await list(query)).body.data.map(({ id }: { id: string }) => id);
const read = (id: string, by = owner) => ask(by, 'getWebhookDelivery', { id });
const replay = (id: string, by = owner) => ask(by, 'replayWebhookDelivery', { id });
const replaySince = (body: object, id = crm) => ask(owner, 'replayWebhookSubscription', { id, body });
const since = new Date(start).toISOString();
const log = () => stored(keys.delivery(shop.tenant.id, '', '').pk);
const queued = async () =>
  (await log()).filter(({ status }) => status === 'queued').map(({ eventId }) => eventId);
const changes = async (action: string) =>
  (await changesOf(shop.tenant.id)).filter((each) => each.action === action);

describe('GET /api/webhooks/deliveries', () => {
  it('lists deliveries, newest event first, page by page', async () => {
    const all: string[] = [];
    for (let n = 0; n < 5; n += 1) all.unshift(await logged(await happened(n), 'delivered'));
    const first = await list({ limit: '2' });
    const second = await list({ limit: '2', cursor: first.body.next_cursor });
    const third = await list({ limit: '2', cursor: second.body.next_cursor });
    const pages = [first, second, third].map(({ body }) => body.data.map(({ id }: { id: string }) => id));
    expect(pages).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
    expect(third.body.next_cursor).toBeNull();
  });

  it('shows the outcome of each', async () => {
    const eventId = await happened(0);
    const attempts = [
      {
        at: since,
        outcome: 'failed',
        status: 500,
        durationMs: 12,
        answer: 'no',
        error: 'The receiver answered 500.',
      },
    ] as const;
    const dueAt = new Date(start + HOUR).toISOString();
    const id = await logged(eventId, 'retrying', { attempts, due: 'DUE#0', dueAt });
    const { body } = await list();
    expect(body.data).toEqual([
      {
        id,
        event_id: eventId,
        subscription_id: crm,
        event: 'lead.created',
        status: 'retrying',
        created_at: since,
        updated_at: expect.any(String),
        tries: 1,
        replays: 0,
        next_try_at: dueAt,
        last_status: 500,
        last_error: 'The receiver answered 500.',
      },
    ]);
  });

  it('has filters, alone and combined', async () => {
    const events = [await happened(0), await happened(HOUR, 'appointment.booked'), await happened(2 * HOUR)];
    const [a, b, c] = events as [string, string, string];
    const first = await logged(a, 'dead');
    const second = await logged(b, 'delivered', { event: 'appointment.booked' });
    const third = await logged(c, 'delivered', { to: erp });
    const time = (after: number) => new Date(start + after).toISOString();
    expect(await idsOf({ status: 'delivered' })).toEqual([third, second]);
    expect(await idsOf({ event: 'lead.created' })).toEqual([third, first]);
    expect(await idsOf({ subscription_id: crm })).toEqual([second, first]);
    expect(await idsOf({ subscription_id: crm, status: 'delivered' })).toEqual([second]);
    expect(await idsOf({ from: time(HOUR) })).toEqual([third, second]);
    expect(await idsOf({ to: time(HOUR) })).toEqual([second, first]);
    expect(await idsOf({ from: time(1), to: time(2 * HOUR - 1) })).toEqual([second]);
    expect(await idsOf({ from: '1900-01-01T00:00:00Z', to: '9999-12-31T23:59:59-23:59' })).toHaveLength(3);
    expect(await idsOf({ to: '1900-01-01T00:00:00Z' })).toEqual([]);
  });

  it.each([
    { status: 'lost' },
    { event: '*' },
    { subscription_id: 'crm' },
    { from: 'yesterday' },
    { cursor: 'none of ours' },
    { order: 'asc' },
  ])('rejects %j', async (query) => {
    expect((await list(query as unknown as Record<string, string>)).status).toBe(422);
  });

  it('reads at most a thousand rows for a page, and returns a cursor', async () => {
    const rare = await logged(await happened(0), 'dead');
    const now = new Date();
    const rows = Array.from({ length: 1_050 }, (_each, n) => {
      const { id } = newEvent(new Date(start + 1 + n), { event: 'lead.created', data: {} });
      return { ...keys.delivery(shop.tenant.id, id, crm), ...newDelivery(id, crm, 'lead.created', now) };
    });
    await own.putMany(rows.map((row) => ({ ...row, status: 'delivered' })));
    const first = await list({ status: 'dead' });
    expect(first.body).toEqual({ data: [], next_cursor: expect.any(String) });
    const second = await list({ status: 'dead', cursor: first.body.next_cursor });
    expect(second.body.data.map(({ id }: { id: string }) => id)).toEqual([rare]);
    expect(second.body.next_cursor).toBeNull();
    expect((await list({ status: 'delivered', cursor: first.body.next_cursor })).status).toBe(422);
  });
});

describe('GET /api/webhooks/deliveries/{id}', () => {
  it('shows every attempt and the payload', async () => {
    const eventId = await happened(0);
    const attempts = [
      { at: since, outcome: 'crashed' },
      { at: since, outcome: 'delivered', status: 204, durationMs: 8 },
    ] as const;
    const { body } = await read(await logged(eventId, 'delivered', { attempts, tries: 2 }));
    expect(body.attempts).toEqual([
      { at: since, outcome: 'crashed', status: null, duration_ms: null, answer: null, error: null },
      { at: since, outcome: 'delivered', status: 204, duration_ms: 8, answer: null, error: null },
    ]);
    expect(body).toMatchObject({ status: 'delivered', tries: 2, next_try_at: null, last_status: 204 });
    expect(JSON.parse(body.payload)).toEqual({
      event: 'lead.created',
      tenantId: shop.tenant.id,
      conversationId: null,
      createdAt: since,
      data: { leadId: 'lead_1' },
    });
  });

  it("answers 404 for another tenant's delivery", async () => {
    const id = await logged(await happened(0), 'dead');
    const stranger = await customer((await openShop({ knowledge: [] })).tenant.id);
    const unknown = `evt_${'0'.repeat(32)}.sub_${'0'.repeat(20)}`;
    for (const call of [read, replay]) {
      const [theirs, none] = await Promise.all([call(id, stranger), call(unknown, stranger)]);
      expect(theirs.status).toBe(404);
      expect({ ...theirs.body, request_id: '' }).toEqual({ ...none.body, request_id: '' });
    }
    expect(await queued()).toEqual([]);
  });
});

describe('POST /api/webhooks/deliveries/{id}/replay', () => {
  it.each(['dead', 'cancelled', 'delivered'] as const)('sends a %s delivery again', async (status) => {
    const eventId = await happened(0);
    const attempts = [{ at: since, outcome: 'failed', status: 500 }] as const;
    const id = await logged(eventId, status, { attempts, tries: 8 });
    const now = Date.now();
    const answer = await at(now, () => replay(id));
    expect(answer).toMatchObject({
      status: 202,
      body: { id, status: 'queued', tries: 0, replays: 1, next_try_at: null },
    });
    expect(await log()).toEqual([
      expect.objectContaining({
        eventId,
        subscriptionId: crm,
        event: 'lead.created',
        status: 'queued',
        createdAt: since,
        updatedAt: new Date(now).toISOString(),
        attempts,
        tries: 0,
        replays: 1,
        due: expect.stringMatching(/^DUE#[0-3]$/),
        dueAt: new Date(now + LEASE_MS).toISOString(),
      }),
    ]);
    expect(await changes('webhook_delivery.replayed')).toMatchObject([
      { target: id, actor: { id: owner.user.id }, details: { event: 'lead.created', status } },
    ]);
  });

  it.each(['queued', 'retrying'] as const)('does not replay a %s delivery', async (status) => {
    const id = await logged(await happened(0), status, { tries: 3, due: 'DUE#1', dueAt: since });
    expect(await replay(id)).toMatchObject({
      status: 409,
      body: { detail: 'This delivery is already in progress.' },
    });
    expect(await log()).toMatchObject([{ status, tries: 3, dueAt: since }]);
    expect(await changes('webhook_delivery.replayed')).toEqual([]);
  });

  it('sends it once for concurrent replays', async () => {
    const id = await logged(await happened(0), 'dead');
    const answers = await Promise.all(Array.from({ length: 8 }, () => replay(id)));
    expect(countsOf(answers)).toEqual({ 202: 1, 409: 7 });
    expect(await log()).toMatchObject([{ status: 'queued', replays: 1 }]);
    expect(await changes('webhook_delivery.replayed')).toHaveLength(1);
  });

  it('is rejected without a receiver or a payload', async () => {
    const disabled = await logged(await happened(0), 'dead');
    const deleted = await logged(await happened(1), 'dead', { to: erp });
    await ask(owner, 'patchWebhookSubscription', { id: crm, body: { status: 'disabled' } });
    await ask(owner, 'deleteWebhookSubscription', { id: erp });
    for (const id of [disabled, deleted]) expect((await replay(id)).status).toBe(409);
    await ask(owner, 'patchWebhookSubscription', { id: crm, body: { status: 'enabled' } });
    const forgotten = await logged(`evt_${'0'.repeat(32)}`, 'dead');
    expect(await replay(forgotten)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('30 days') },
    });
    expect((await replay(disabled)).status).toBe(202);
    expect(await queued()).toHaveLength(1);
  });
});

describe('POST /api/webhooks/subscriptions/{id}/replay', () => {
  it('sends the dead deliveries of this subscription and period again', async () => {
    const [early, a, b, c] = [await happened(-1), await happened(0), await happened(1), await happened(2)];
    await logged(early, 'dead');
    await logged(a, 'dead');
    await logged(b, 'delivered');
    await logged(c, 'dead');
    await logged(a, 'dead', { to: erp });
    const answer = await replaySince({ since });
    expect(answer).toMatchObject({ status: 200, body: { replayed: 2, next_cursor: null } });
    expect(await queued()).toEqual([a, c]);
    expect((await log()).filter(({ status }) => status === 'queued')).toEqual(
      [a, c].map((eventId) =>
        expect.objectContaining({ eventId, subscriptionId: crm, tries: 0, replays: 1 }),
      ),
    );
    expect((await replaySince({ since })).body).toEqual({ replayed: 0, next_cursor: null });
    expect(await changes('webhook_subscription.replayed')).toMatchObject([
      { target: crm, details: { since, status: 'dead' } },
      { target: crm },
    ]);
  });

  it('sends all matching events again, with or without a delivery row', async () => {
    const early = await happened(-1);
    const [none, wanted, other, waiting] = [
      await happened(0),
      await happened(1),
      await happened(2, 'appointment.booked'),
      await happened(3),
    ];
    await happened(4, 'webhook.test', crm);
    await logged(wanted, 'delivered', { to: erp, tries: 2, attempts: [{ at: since, outcome: 'delivered' }] });
    await logged(waiting, 'retrying', { to: erp, tries: 2 });
    const now = Date.now();
    const answer = await at(now, () => replaySince({ since, status: 'all' }, erp));
    expect(answer.body).toEqual({ replayed: 2, next_cursor: null });
    const rows = await log();
    expect(rows).toHaveLength(3);
    expect(rows).toMatchObject([
      {
        sk: `${none}#${erp}`,
        eventId: none,
        subscriptionId: erp,
        event: 'lead.created',
        status: 'queued',
        createdAt: since,
        attempts: [],
        tries: 0,
        replays: 1,
        dueAt: new Date(now + LEASE_MS).toISOString(),
        expiresAt: Math.floor(now / 1_000) + 30 * 86_400,
      },
      { eventId: wanted, status: 'queued', attempts: [{ outcome: 'delivered' }], tries: 0, replays: 1 },
      { eventId: waiting, status: 'retrying', tries: 2 },
    ]);
    expect(rows.map(({ eventId }) => eventId)).not.toEqual(expect.arrayContaining([early, other]));
  });

  it.each(['dead', 'all'] as const)('sends 200 at a time, and returns a cursor: %s', async (status) => {
    const ids: string[] = [];
    for (let n = 0; n < 230; n += 1) ids.push(await happened(n));
    if (status === 'dead') await Promise.all(ids.map((id) => logged(id, 'dead')));
    const first = await replaySince({ since, status });
    expect(first.body).toEqual({ replayed: 200, next_cursor: expect.any(String) });
    expect(await queued()).toEqual(ids.slice(0, 200));
    const cursor = first.body.next_cursor;
    expect(
      (await replaySince({ since, status: status === 'all' ? 'dead' : 'all', cursor })).body.errors,
    ).toEqual([{ path: 'cursor', message: 'is not a cursor of this list' }]);
    expect((await replaySince({ since, status, cursor })).body).toEqual({ replayed: 30, next_cursor: null });
    expect(await queued()).toEqual(ids);
  });

  it('sends each once for concurrent replays', async () => {
    const ids = [await happened(0), await happened(1), await happened(2)];
    const answers = await Promise.all(Array.from({ length: 6 }, () => replaySince({ since, status: 'all' })));
    expect(answers.reduce((sum, { body }) => sum + body.replayed, 0)).toBe(3);
    expect(await log()).toMatchObject(ids.map((eventId) => ({ eventId, replays: 1 })));
  });

  it('is rejected for a disabled subscription and for an invalid period', async () => {
    await logged(await happened(0), 'dead');
    for (const body of [{}, { since: 'now' }, { since, status: 'delivered' }, { since, until: since }])
      expect((await replaySince(body)).status).toBe(422);
    await ask(owner, 'patchWebhookSubscription', { id: crm, body: { status: 'disabled' } });
    expect((await replaySince({ since })).status).toBe(409);
    expect(await queued()).toEqual([]);
  });
});
