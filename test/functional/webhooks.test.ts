import { webhookCatalogue } from '../../shared/contract/schemas/webhook-events.ts';
import { changeRecord } from '../../shared/core/audit.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { EVENTS } from '../../shared/webhooks/event.ts';
import { readEvent } from '../../shared/webhooks/events.ts';
import { disableReceiver, noteFailure } from '../../shared/webhooks/receivers.ts';
import { secretBox } from '../../shared/webhooks/secret-box.ts';
import { secretPlace } from '../../shared/webhooks/subscription.ts';
import { call } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { WEBHOOK_KEY, WEBHOOK_KEY_TEXT } from '../support/services.ts';
import { customer, type SignedIn } from '../support/signed-in.ts';
import { type Asked, ask, countsOf } from '../support/webhooks.ts';
import { changesOf, openShop, type Shop, stored, table } from '../support/world.ts';

const URL_OF_CRM = 'https://crm.example.com/hooks/bob?token=hush';
const UNKNOWN = 'sub_00000000000000000000';

let shop: Shop;
let owner: SignedIn;
let own: TenantTable;

beforeEach(async () => {
  shop = await openShop({ knowledge: [] });
  owner = await customer(shop.tenant.id);
  own = new TenantTable(table, shop.tenant.id);
});

const create = (over: object = {}, by = owner) =>
  ask(by, 'postWebhookSubscription', { body: { url: URL_OF_CRM, events: ['lead.created'], ...over } });
const subscribed = async (over: object = {}, by = owner) => (await create(over, by)).body;
const one = (operation: string, id: string, asked: Asked = {}, by = owner) =>
  ask(by, `${operation}WebhookSubscription`, { id, ...asked });
const rotate = (id: string, headers = {}) => ask(owner, 'rotateWebhookSecret', { id, headers });
const webhookChanges = async () =>
  (await changesOf(shop.tenant.id)).filter(({ action }) => /^webhook_/.test(action));
const item = (id: string) => table.get(keys.subscription(shop.tenant.id, id));
const count = async () => (await table.get(keys.subscriptionCount(shop.tenant.id)))?.subscriptions;

describe('POST /api/webhooks/subscriptions', () => {
  it('creates a subscription, and shows its secret only once', async () => {
    const { status, headers, body } = await create({ description: 'Our CRM' });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ location: `/api/webhooks/subscriptions/${body.id}`, etag: '"1"' });
    expect(body).toEqual({
      id: expect.stringMatching(/^sub_[0-9a-z]{20}$/),
      url: URL_OF_CRM,
      description: 'Our CRM',
      events: ['lead.created'],
      status: 'enabled',
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
      failures: 0,
      paused_until: null,
      previous_secret_until: null,
      created_at: expect.any(String),
      updated_at: body.created_at,
      version: 1,
      secret: expect.stringMatching(/^whsec_[0-9A-Za-z+/]{43}=$/),
    });
    const { secret: _secret, ...shown } = body;
    const read = await one('get', body.id);
    const listed = await ask(owner, 'getWebhookSubscriptions');
    expect(read.body).toEqual(shown);
    expect(listed.body).toEqual({ data: [shown], next_cursor: null });
  });

  it('encrypts the secret for this subscription only', async () => {
    const { id, secret } = await subscribed();
    const row = await item(id);
    expect(JSON.stringify(row)).not.toContain(secret.slice(6));
    const box = secretBox(async () => WEBHOOK_KEY_TEXT);
    await expect(box.open(String(row?.secret), secretPlace(shop.tenant.id, id))).resolves.toBe(secret);
    await expect(box.open(String(row?.secret), secretPlace(shop.tenant.id, UNKNOWN))).rejects.toThrow();
  });

  it('is recorded without secrets and without the path of its URL', async () => {
    const { id, secret } = await subscribed();
    const changes = await webhookChanges();
    expect(changes).toEqual([
      expect.objectContaining({
        action: 'webhook_subscription.created',
        target: id,
        actor: { kind: 'customer', id: owner.user.id },
        details: { host: 'crm.example.com', version: 1 },
      }),
    ]);
    for (const hidden of ['hush', secret.slice(6)]) expect(JSON.stringify(changes)).not.toContain(hidden);
  });

  it('accepts all event types, and an initially disabled subscription', async () => {
    const { body } = await create({ events: ['*'], status: 'disabled' });
    expect(body).toMatchObject({ events: ['*'], status: 'disabled', disabled_reason: 'by_user' });
    expect(body.disabled_at).toBe(body.created_at);
  });

  it.each([
    ['starter', 1],
    ['pro', 3],
    ['enterprise', 10],
  ] as const)('%s allows %d, however many come at once', async (plan, cap) => {
    shop = await openShop({ plan, knowledge: [] });
    owner = await customer(shop.tenant.id);
    const answers = await Promise.all(Array.from({ length: 14 }, () => create()));
    expect(countsOf(answers)).toEqual({ 201: cap, 409: 14 - cap });
    expect(answers.find(({ status }) => status === 409)?.body.detail).toContain(`Your plan allows ${cap}`);
    expect((await ask(owner, 'getWebhookSubscriptions')).body.data).toHaveLength(cap);
    expect(await webhookChanges()).toHaveLength(cap);
    const [first] = answers.filter(({ status }) => status === 201);
    expect((await one('delete', first?.body.id)).status).toBe(204);
    expect((await create()).status).toBe(201);
    expect(await count()).toBe(cap);
  });

  const good = { url: 'https://crm.example.com/hooks', events: ['lead.created'] };
  it.each<readonly [what: string, body: object, path: string]>([
    ['no address', { events: ['*'] }, 'url'],
    ['no events', { url: good.url }, 'events'],
    ['an empty list of events', { ...good, events: [] }, 'events'],
    ['an unknown event', { ...good, events: ['lead.created', 'lead.lost'] }, 'events'],
    ['* beside others', { ...good, events: ['*', 'lead.created'] }, 'events'],
    ['an event twice', { ...good, events: ['lead.created', 'lead.created'] }, 'events'],
    ['events that are text', { ...good, events: '*' }, 'events'],
    ['a long description', { ...good, description: 'x'.repeat(201) }, 'description'],
    ['a description with controls', { ...good, description: 'a\u0000b' }, 'description'],
    ['an unknown field', { ...good, secret: 'whsec_mine' }, 'secret'],
    ['an unknown status', { ...good, status: 'paused' }, 'status'],
    ['a long address', { ...good, url: `https://a.example/${'x'.repeat(2_048)}` }, 'url'],
    ...[
      'crm.example.com',
      'http://crm.example.com/',
      'ftp://crm.example.com/',
      'https://',
      'https://localhost/',
      'https://x.localhost/',
      'https://127.0.0.1/',
      'https://127.1/',
      'https://2130706433/',
      'https://0x7f000001/',
      'https://①②⑦.⓪.⓪.①/',
      'https://10.1.2.3/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[::ffff:7f00:1]/',
      'https://[fd00:ec2::254]/',
      'https://user:pass@crm.example.com/',
      'https://8.8.8.8@127.0.0.1/',
      'https://crm.example.com\\@127.0.0.1/',
      'https://crm.example.com:22/',
      'https://crm.example.com/#here',
      'https://crm.example.com/\u0000',
    ].map((url) => [url, { ...good, url }, 'url'] as const),
  ])('rejects %s', async (_what, body, path) => {
    const answer = await ask(owner, 'postWebhookSubscription', { body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    expect(await stored(keys.subscription(shop.tenant.id, '').pk)).toEqual([]);
  });

  it('rejects a megabyte', async () => {
    expect((await create({ description: 'x'.repeat(1_048_576) })).status).toBe(413);
  });
});

describe('GET /api/webhooks/subscriptions', () => {
  it('pages in the order of creation', async () => {
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.push(await at(Date.now() + n, async () => (await subscribed()).id));
    const first = await ask(owner, 'getWebhookSubscriptions', { query: { limit: '2' } });
    const cursor = first.body.next_cursor;
    const second = await ask(owner, 'getWebhookSubscriptions', { query: { limit: '2', cursor } });
    expect([...first.body.data, ...second.body.data].map(({ id }) => id)).toEqual(made);
    expect(second.body.next_cursor).toBeNull();
    const foreign = await customer((await openShop({ knowledge: [] })).tenant.id);
    expect((await ask(foreign, 'getWebhookSubscriptions', { query: { cursor } })).status).toBe(422);
  });

  it('is for owners and admins only', async () => {
    for (const role of ['agent', 'viewer'] as const) {
      const member = await customer(shop.tenant.id, role);
      expect((await ask(member, 'getWebhookSubscriptions')).status).toBe(403);
      expect((await create({}, member)).status).toBe(403);
    }
    const admin = await customer(shop.tenant.id, 'admin');
    expect((await create({}, admin)).status).toBe(201);
  });
});

describe("another tenant's subscription", () => {
  it('is 404, like an unknown one', async () => {
    const { id } = await subscribed();
    const stranger = await customer((await openShop({ knowledge: [] })).tenant.id);
    const operations = [
      ['getWebhookSubscription'],
      ['patchWebhookSubscription', { description: 'mine' }],
      ['deleteWebhookSubscription'],
      ['testWebhookSubscription'],
      ['rotateWebhookSecret'],
      ['replayWebhookSubscription', { since: '2026-11-24T00:00:00Z' }],
    ] as const;
    for (const [operation, body] of operations) {
      const [theirs, unknown] = await Promise.all(
        [id, UNKNOWN].map((each) => ask(stranger, operation, { id: each, ...(body ? { body } : {}) })),
      );
      expect(theirs?.status).toBe(404);
      expect({ ...theirs?.body, request_id: '' }).toEqual({ ...unknown?.body, request_id: '' });
    }
    expect((await one('get', id)).body.version).toBe(1);
    expect(await webhookChanges()).toHaveLength(1);
  });
});

describe('PATCH /api/webhooks/subscriptions/{id}', () => {
  it('changes the given fields', async () => {
    const { id, secret: _secret, ...before } = await subscribed({ description: 'CRM' });
    const { headers, body } = await one('patch', id, { body: { events: ['*'], description: '' } });
    expect(headers.etag).toBe('"2"');
    expect(body).toEqual({
      ...before,
      id,
      events: ['*'],
      description: '',
      version: 2,
      updated_at: expect.any(String),
    });
    expect((await one('get', id)).body).toEqual(body);
    expect((await webhookChanges()).at(-1)).toMatchObject({
      action: 'webhook_subscription.updated',
      target: id,
      details: { host: 'crm.example.com', version: 2, changed: ['description', 'events'] },
    });
  });

  it('creates no version if nothing changes', async () => {
    const { id } = await subscribed();
    for (const body of [{}, { events: ['lead.created'] }, { status: 'enabled', url: URL_OF_CRM }])
      expect((await one('patch', id, { body })).body.version).toBe(1);
    expect(await webhookChanges()).toHaveLength(1);
  });

  it('rejects an outdated version', async () => {
    const { id } = await subscribed();
    const change = (tag: string, description: string) =>
      one('patch', id, { headers: { 'If-Match': tag }, body: { description } });
    expect((await change('"1"', 'first')).status).toBe(200);
    expect(await change('"1"', 'second')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('version 2') },
    });
    expect((await one('delete', id, { headers: { 'If-Match': '"1"' } })).status).toBe(409);
    expect((await rotate(id, { 'If-Match': '"1"' })).status).toBe(409);
    expect((await one('get', id)).body.description).toBe('first');
  });

  it('loses no concurrent change', async () => {
    const { id } = await subscribed();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_each, n) => one('patch', id, { body: { description: `No. ${n}` } })),
    );
    expect(countsOf(answers)).toEqual({ 200: 6 });
    expect((await one('get', id)).body.version).toBe(7);
    expect(await webhookChanges()).toHaveLength(7);
  });

  it('validates the URL like a new one, and rejects unknown fields', async () => {
    const { id } = await subscribed();
    for (const body of [{ url: 'https://10.0.0.1/' }, { secret: 'whsec_mine' }, { events: [] }])
      expect((await one('patch', id, { body })).status).toBe(422);
    expect((await item(id))?.url).toBe(URL_OF_CRM);
  });

  it('disables and enables, and enabling resets failures', async () => {
    const { id } = await subscribed();
    const off = await one('patch', id, { body: { status: 'disabled' } });
    expect(off.body).toMatchObject({ status: 'disabled', disabled_reason: 'by_user', version: 2 });
    expect(off.body.disabled_at).toBe(off.body.updated_at);
    expect((await one('patch', id, { body: { status: 'disabled' } })).body.version).toBe(2);
    await noteFailure(own, id, new Date(Date.now() + 60_000), new Date());
    expect((await one('get', id)).body).toMatchObject({ failures: 1, paused_until: expect.any(String) });
    const on = await one('patch', id, { body: { status: 'enabled' } });
    expect(on.body).toMatchObject({
      status: 'enabled',
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
      failures: 0,
      paused_until: null,
      version: 3,
    });
    expect(Object.keys((await item(id)) ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(disabled|fail|paused)/)]),
    );
  });

  it('a new URL resets the failures, other changes do not', async () => {
    const { id } = await subscribed();
    await noteFailure(own, id, new Date(Date.now() + 60_000), new Date());
    await one('patch', id, { body: { url: URL_OF_CRM, description: 'The same' } });
    expect((await one('get', id)).body).toMatchObject({ failures: 1, paused_until: expect.any(String) });
    await one('patch', id, { body: { url: 'https://crm.example.com/other' } });
    expect((await one('get', id)).body).toMatchObject({
      failures: 0,
      failing_since: null,
      paused_until: null,
    });
  });

  it('keeps the reason of an automatic disabling until it is enabled', async () => {
    const { id } = await subscribed();
    const record = changeRecord(new Date(), { actor: { kind: 'system' }, action: 'x.disabled', target: id });
    await disableReceiver(own, id, 'gone', record);
    const changed = await one('patch', id, { body: { status: 'disabled', description: 'still' } });
    expect(changed.body).toMatchObject({ status: 'disabled', disabled_reason: 'gone', description: 'still' });
  });

  it("keeps the deliveries' concurrent writes", async () => {
    const { id } = await subscribed();
    const notes = Array.from({ length: 5 }, () => noteFailure(own, id, undefined, new Date()));
    const changes = ['a', 'b', 'c'].map((description) => one('patch', id, { body: { description } }));
    await Promise.all([...notes, ...changes]);
    expect((await one('get', id)).body).toMatchObject({ failures: 5, version: 4 });
  });
});

describe('DELETE /api/webhooks/subscriptions/{id}', () => {
  it('deletes once', async () => {
    const { id } = await subscribed();
    const answers = await Promise.all(Array.from({ length: 4 }, () => one('delete', id)));
    expect(countsOf(answers)).toEqual({ 204: 1, 404: 3 });
    expect(await count()).toBe(0);
    expect((await one('get', id)).status).toBe(404);
    expect((await webhookChanges()).map(({ action }) => action)).toEqual([
      'webhook_subscription.created',
      'webhook_subscription.deleted',
    ]);
  });
});

describe('POST …/rotate-secret', () => {
  it('shows the new secret once, and keeps the old one valid for 24 hours', async () => {
    const { id, secret } = await subscribed();
    const sealed = (await item(id))?.secret;
    const now = Date.now();
    const rotated = await at(now, () => rotate(id));
    const until = new Date(now + 86_400_000).toISOString();
    expect(rotated).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { id, version: 2, previous_secret_until: until },
    });
    expect(rotated.body.secret).toMatch(/^whsec_/);
    expect(rotated.body.secret).not.toBe(secret);
    expect(await item(id)).toMatchObject({ previousSecret: { secret: sealed, until } });
    const { secret: _shown, ...rest } = rotated.body;
    expect((await one('get', id)).body).toEqual(rest);
    expect((await webhookChanges()).at(-1)).toMatchObject({
      action: 'webhook_secret.rotated',
      target: id,
      details: { previous_until: until },
    });
    const later = await at(now + 86_400_000, async () => {
      const again = await customer(shop.tenant.id);
      return one('get', id, {}, again);
    });
    expect(later.body.previous_secret_until).toBeNull();
  });

  it('shows each caller a valid secret, even concurrently', async () => {
    const { id } = await subscribed();
    const answers = await Promise.all(Array.from({ length: 5 }, () => rotate(id)));
    const told = answers.filter(({ status }) => status === 200);
    const box = secretBox(async () => WEBHOOK_KEY_TEXT);
    const row = await item(id);
    const inForce = await box.open(String(row?.secret), secretPlace(shop.tenant.id, id));
    expect(told.map(({ body }) => body.secret)).toContain(inForce);
    expect(row?.version).toBe(1 + told.length);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  });
});

describe('POST …/test', () => {
  it('stores exactly the event and its audit record', async () => {
    const { id } = await subscribed();
    const { status, body } = await one('test', id);
    expect({ status, body }).toEqual({
      status: 202,
      body: {
        event_id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
        delivery_id: `${body.event_id}.${id}`,
      },
    });
    const events = await stored(keys.event(shop.tenant.id, '').pk);
    expect(events).toMatchObject([{ sk: body.event_id, event: 'webhook.test', only: id }]);
    expect(await stored(keys.delivery(shop.tenant.id, '', '').pk)).toEqual([]);
    const event = await readEvent(own, body.event_id, new Date());
    const payload = JSON.parse(event?.payload ?? '');
    expect(payload).toMatchObject({
      event: 'webhook.test',
      tenantId: shop.tenant.id,
      data: { subscriptionId: id },
    });
    expect(webhookCatalogue['webhook.test'].schema().safeParse(payload)).toMatchObject({ success: true });
    expect((await webhookChanges()).at(-1)).toMatchObject({
      action: 'webhook_subscription.tested',
      target: id,
      details: { event_id: body.event_id },
    });
  });

  it('is rejected while the subscription is disabled', async () => {
    const { id } = await subscribed({ status: 'disabled' });
    expect((await one('test', id)).status).toBe(409);
    expect(await stored(keys.event(shop.tenant.id, '').pk)).toEqual([]);
  });
});

describe('without the encryption key', () => {
  it('answers 503 and stores nothing', async () => {
    process.env.BOB_WEBHOOK_KEY = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:none';
    let handler: LambdaHandler | undefined;
    jest.isolateModules(() => {
      handler = require('../../functions/webhooks/index.ts').handler;
    });
    process.env.BOB_WEBHOOK_KEY = WEBHOOK_KEY;
    const answer = await call(handler as LambdaHandler, {
      path: '/api/webhooks/subscriptions',
      headers: owner.headers,
      body: { url: URL_OF_CRM, events: ['*'] },
    });
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringContaining('not available') } });
    expect(await stored(keys.subscription(shop.tenant.id, '').pk)).toEqual([]);
  });
});

describe('the event catalogue', () => {
  it.each(EVENTS)('%s: its example matches its schema', (event) => {
    const { schema, example } = webhookCatalogue[event];
    expect(example.event).toBe(event);
    expect(schema().safeParse(example)).toMatchObject({ success: true });
    expect(Object.keys(example)).toEqual(['event', 'tenantId', 'conversationId', 'createdAt', 'data']);
  });
});

it('counts as an integration in the plan', async () => {
  await create();
  await create();
  const usage = await ask(owner, 'getUsage');
  expect(usage.body.limits.integrations).toEqual({ included: 3, used: 2 });
});
