import { randomUUID } from 'node:crypto';
import { systemClock } from '../../shared/core/clock.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createTenant } from '../../shared/tenants/provisioning.ts';
import { defaultAppearance } from '../../shared/widget-setup/appearance.ts';
import { proveOrigin } from '../../shared/widget-setup/prove.ts';
import { type Call, call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { administration, openWidgetBucket } from '../support/portal.ts';
import { BASE_URL, customer, type SignedIn } from '../support/signed-in.ts';
import { author, changesOf, openShop, type Shop, table } from '../support/world.ts';

const { widget } = coldStart();
let bucket: Awaited<ReturnType<typeof openWidgetBucket>>;
let functions: ReturnType<typeof administration>;
let shop: Shop;
let owner: SignedIn;

beforeAll(async () => {
  bucket = await openWidgetBucket();
  functions = administration();
});

beforeEach(async () => {
  shop = await openShop({ knowledge: [] });
  owner = await customer(shop.tenant.id);
});

const ask = (method: string, path: string, request: Partial<Call> = {}, who = owner) =>
  call(functions.portal, {
    method,
    path: `/api/customer-portal/${path}`,
    ...request,
    headers: { ...who.headers, ...request.headers },
  });
const lastChange = async () => (await changesOf(shop.tenant.id)).at(-1);

describe('allowed origins', () => {
  const put = (body: unknown, headers = {}) => ask('PUT', 'allowed-origins', { body, headers });

  it('are replaced, published, and recorded with additions and removals', async () => {
    const before = await ask('GET', 'allowed-origins');
    expect(before.body).toEqual({ origins: [shop.origin], version: 1 });
    expect(before.headers.etag).toBe('"1"');
    const { status, body, headers } = await put({
      origins: ['https://Bücher.example/', 'http://localhost:8080', 'https://xn--bcher-kva.example:443'],
    });
    const origins = ['https://xn--bcher-kva.example', 'http://localhost:8080'];
    expect({ status, body, etag: headers.etag }).toEqual({
      status: 200,
      body: { origins, version: 2 },
      etag: '"2"',
    });
    expect((await table.get(keys.origins(shop.tenant.id)))?.origins).toEqual(origins);
    expect((await bucket.configOf(shop.tenant.id)).unproven).toEqual(origins);
    expect(await lastChange()).toMatchObject({
      action: 'allowed_origins.updated',
      actor: { kind: 'customer', id: owner.user.id },
      details: { added: origins, removed: [shop.origin] },
    });
  });

  it('apply to the next request; an empty list rejects everyone', async () => {
    const visit = () =>
      call(widget, { path: '/api/widget/chat', body: { message: 'Hi' }, headers: shop.headers });
    expect((await visit()).status).toBe(200);
    expect((await put({ origins: [] })).status).toBe(200);
    expect((await visit()).status).toBe(403);
  });

  it('reports every invalid entry, and changes nothing', async () => {
    const { status, body } = await put({
      origins: [
        'https://ok.example',
        'https://*.example',
        'https://a.example/x',
        'https://u@a.example',
        'a.example',
      ],
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'origins.1',
      'origins.2',
      'origins.3',
      'origins.4',
    ]);
    expect((await ask('GET', 'allowed-origins')).body.origins).toEqual([shop.origin]);
  });

  it.each<[string, unknown, number]>([
    ['51', { origins: Array.from({ length: 51 }, (_, n) => `https://s${n}.example`) }, 422],
    ['8 KB', { origins: [`https://${'a'.repeat(8_192)}.example`] }, 422],
    ['NUL', { origins: ['https://a\0.example'] }, 422],
    ['a lone surrogate', { origins: ['https://a\ud800.example'] }, 422],
    ['a line feed', { origins: ['https://a.example\n'] }, 422],
    ['a backslash', { origins: ['https:\\\\a.example'] }, 422],
    ['too few slashes', { origins: ['https:a.example'] }, 422],
    ['a number', { origins: [1] }, 422],
    ['text', { origins: 'https://a.example' }, 422],
    ['nothing', {}, 422],
    ['an unknown field', { origins: [], tenant_id: randomUUID() }, 422],
    ['a prototype', JSON.parse('{"origins":[],"__proto__":{}}'), 422],
    ['400 KB', { origins: ['x'.repeat(400_000)] }, 413],
  ])('rejects %s', async (_name, body, status) => {
    const result = await put(body);
    expect(result.status).toBe(status);
    expect((await ask('GET', 'allowed-origins')).body.version).toBe(1);
  });

  it('rejects an outdated version, unless nothing changes', async () => {
    const change = { origins: ['https://new.example'] };
    expect((await put(change, { 'If-Match': '"7"' })).status).toBe(409);
    expect((await put(change, { 'If-Match': '"1"' })).body.version).toBe(2);
    expect((await put(change, { 'If-Match': '"1"' })).body.version).toBe(2);
    expect((await put({ origins: [] }, { 'If-Match': 'W/"1"' })).status).toBe(409);
    expect((await put({ origins: [] }, { 'If-Match': 'W/"2"' })).status).toBe(200);
    expect((await put(change, { 'If-Match': '*' })).status).toBe(200);
  });

  it('lets one of several writers with the same version win', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, n) => put({ origins: [`https://s${n}.example`] }, { 'If-Match': '"1"' })),
    );
    expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409]);
    expect(
      (await changesOf(shop.tenant.id)).filter(({ action }) => action === 'allowed_origins.updated'),
    ).toHaveLength(2);
  });
});

describe('the widget’s appearance', () => {
  const put = (body: unknown, headers = {}) => ask('PUT', 'widget', { body, headers });

  it('starts with the defaults, and changes the given fields', async () => {
    expect((await ask('GET', 'widget')).body).toEqual({ ...defaultAppearance, version: 0 });
    const change = {
      accent: '#0B6E69',
      position: 'left',
      suggestions: [' When are you open? '],
      locale: 'pt-BR',
    };
    const { status, body, headers } = await put(change);
    const expected = {
      ...defaultAppearance,
      accent: '#0b6e69',
      position: 'left',
      suggestions: ['When are you open?'],
      locale: 'pt-BR',
    };
    expect({ status, body, etag: headers.etag }).toEqual({
      status: 200,
      body: { ...expected, version: 1 },
      etag: '"1"',
    });
    expect(await bucket.configOf(shop.tenant.id)).toMatchObject(expected);
    expect(await lastChange()).toMatchObject({ action: 'widget.updated', details: { position: 'left' } });
    expect((await put({ greeting: 'Welcome\nback' })).body).toMatchObject({
      position: 'left',
      greeting: 'Welcome\nback',
    });
  });

  it.each<[string, unknown, string]>([
    ['a color by name', { accent: 'red' }, 'accent'],
    ['a script for a color', { accent: '#fff;}' }, 'accent'],
    ['a language it does not speak', { locale: 'fr' }, 'locale'],
    ['five suggestions', { suggestions: ['1', '2', '3', '4', '5'] }, 'suggestions'],
    ['an empty suggestion', { suggestions: [' '] }, 'suggestions.0'],
    ['NUL', { greeting: 'a\0' }, 'greeting'],
    ['a lone surrogate', { name: '\udfff' }, 'name'],
    ['8 KB of name', { name: 'x'.repeat(8_192) }, 'name'],
    ['null for a name', { name: null }, 'name'],
    ['an unknown field', { css: '*{}' }, 'css'],
    ['a prototype', JSON.parse('{"__proto__":{"name":"x"}}'), '__proto__'],
  ])('rejects %s', async (_name, body, path) => {
    const result = await put(body);
    expect(result.status).toBe(422);
    expect(result.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect((await ask('GET', 'widget')).body).toEqual({ ...defaultAppearance, version: 0 });
  });

  it('keeps two concurrent changes of different fields', async () => {
    const all = await Promise.all([
      put({ name: 'Ada' }),
      put({ accent: '#123456' }),
      put({ position: 'left' }),
      put({ theme: 'dark' }),
    ]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await ask('GET', 'widget')).body).toMatchObject({
      name: 'Ada',
      accent: '#123456',
      position: 'left',
      theme: 'dark',
      version: 4,
    });
    expect(await bucket.configOf(shop.tenant.id)).toMatchObject({
      name: 'Ada',
      accent: '#123456',
      theme: 'dark',
    });
  });
});

describe('the business profile', () => {
  const put = (body: unknown, headers = {}) => ask('PUT', 'profile', { body, headers });
  const whole = {
    business_name: 'Wheel House Ltd',
    website: 'https://shop.example/',
    industry: 'Bicycles',
    contact_email: 'hello@shop.example',
    contact_phone: '+44 20 7946 0000',
    address: '1 High Street\nLondon',
    time_zone: 'Europe/London',
    default_language: 'en',
    retention_days: 14,
  };

  it('lists the missing fields until it is complete', async () => {
    const first = await ask('GET', 'profile');
    expect(first.body).toEqual({
      business_name: 'Wheel House',
      website: null,
      industry: null,
      contact_email: null,
      contact_phone: null,
      address: null,
      time_zone: null,
      default_language: null,
      retention_days: 30,
      missing: ['website', 'industry', 'contact_email', 'time_zone', 'default_language'],
      completed: false,
      version: 0,
    });
    const { website, time_zone } = whole;
    expect((await put({ website, time_zone })).body).toMatchObject({
      missing: ['industry', 'contact_email', 'default_language'],
      completed: false,
      version: 1,
    });
    const done = await put(whole, { 'If-Match': '"1"' });
    expect(done.body).toEqual({ ...whole, missing: [], completed: true, version: 2 });
    expect((await ask('GET', 'profile')).body).toEqual(done.body);
    expect(await table.get(keys.tenant(shop.tenant.id))).toMatchObject({ name: 'Wheel House Ltd' });
    expect(await table.get(keys.settings(shop.tenant.id))).toMatchObject({
      retentionDays: 14,
      publicChat: true,
    });
    expect((await bucket.configOf(shop.tenant.id)).business).toBe('Wheel House Ltd');
    const change = await lastChange();
    expect(change).toMatchObject({ action: 'profile.updated', actor: { id: owner.user.id } });
    expect(change?.details.fields.sort()).toEqual(
      [
        'address',
        'contact_email',
        'contact_phone',
        'default_language',
        'industry',
        'name',
        'retention_days',
      ].sort(),
    );
    expect((await put({ industry: null })).body).toMatchObject({ missing: ['industry'], completed: false });
  });

  it('writes nothing if nothing changes', async () => {
    await put(whole);
    const before = await changesOf(shop.tenant.id);
    expect((await put(whole)).body.version).toBe(1);
    expect((await put({})).body.version).toBe(1);
    expect(await changesOf(shop.tenant.id)).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['website', 'shop.example'],
    ['website', 'javascript:alert(1)'],
    ['website', 'https://u@shop.example'],
    ['website', `https://${'a'.repeat(600)}.example`],
    ['website', 'https://a\ud800'],
    ['contact_email', 'nobody'],
    ['contact_email', 'a@b'],
    ['contact_phone', 'call me'],
    ['time_zone', 'Mars/Olympus'],
    ['time_zone', '+01:00'],
    ['time_zone', '__proto__'],
    ['default_language', 'fr'],
    ['industry', ''],
    ['industry', 'a\0b'],
    ['address', 'x'.repeat(501)],
    ['business_name', null],
    ['business_name', '\ud800'],
    ['retention_days', 0],
    ['retention_days', '30'],
    ['plan', 'enterprise'],
    ['status', 'active'],
  ])('rejects %s %j', async (field, value) => {
    const result = await put({ [field]: value });
    expect(result.status).toBe(422);
    expect(result.body.errors.map((error: { path: string }) => error.path)).toEqual([field]);
  });
});

describe('the identity secret', () => {
  const secret = (method: string) => ask(method, 'identity-secret');

  it('is shown once, replaced with an overlap, and revoked', async () => {
    expect((await secret('GET')).body).toEqual({
      exists: false,
      created_at: null,
      previous_valid_until: null,
    });
    const first = await secret('POST');
    expect(first).toMatchObject({ status: 201, body: { previous_valid_until: null } });
    expect(first.headers['cache-control']).toBe('no-store');
    const second = await secret('POST');
    expect(second.body.secret).not.toBe(first.body.secret);
    expect(Date.parse(second.body.previous_valid_until)).toBeGreaterThan(Date.now());
    const facts = await secret('GET');
    expect(facts.body).toEqual({
      exists: true,
      created_at: second.body.created_at,
      previous_valid_until: second.body.previous_valid_until,
    });
    expect(await secret('DELETE')).toMatchObject({ status: 204, text: '' });
    expect((await secret('DELETE')).status).toBe(204);
    expect((await secret('GET')).body.exists).toBe(false);
    const changes = await changesOf(shop.tenant.id);
    expect(changes.slice(-3).map(({ action }) => action)).toEqual([
      'identity_secret.created',
      'identity_secret.rotated',
      'identity_secret.revoked',
    ]);
    for (const { body } of [first, second]) expect(JSON.stringify(changes)).not.toContain(body.secret);
  });

  it('shows each caller a valid secret, even concurrently', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => secret('POST')));
    const told = all.filter(({ status }) => status === 201).map(({ body }) => body.secret);
    expect(told.length).toBeGreaterThan(0);
    expect(all.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const item = await table.get(keys.identitySecret(shop.tenant.id));
    expect(told).toContain(item?.secret);
  });
});

describe('the widget code', () => {
  it('is ready to paste, with the facts of the installation', async () => {
    const { status, body } = await ask('GET', 'widget-code');
    const script = `${BASE_URL}/widget/${shop.tenant.id}/widget.js`;
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        tenant_id: shop.tenant.id,
        base_url: BASE_URL,
        script_url: script,
        html: `<script async crossorigin src="${script}"></script>`,
        loader_html: `<script async crossorigin src="${BASE_URL}/widget/loader.js" data-base="${BASE_URL}" data-widget-key="${shop.key.value}"></script>`,
        keys: [expect.objectContaining({ id: shop.key.id, value: shop.key.value, status: 'active' })],
        allowed_origins: [shop.origin],
        browser_proof: [{ origin: shop.origin, seen: false, first_seen_at: null, last_seen_at: null }],
      },
    });
    expect(body.html).not.toContain(shop.key.value);
  });

  it('has no loader without a valid key', async () => {
    await ask('POST', 'widget-keys/{id}/revoke', { params: { id: shop.key.id } });
    expect((await ask('GET', 'widget-code')).body).toMatchObject({ loader_html: null, keys: [] });
  });
});

describe('the setup checklist', () => {
  const setup = async (who = owner) => (await ask('GET', 'setup', {}, who)).body;
  const doneIn = ({ items }: { items: { id: string; done: boolean }[] }) =>
    items.filter(({ done }) => done).map(({ id }) => id);

  it('is computed from facts, one by one', async () => {
    const tenant = await createTenant(
      table,
      { name: 'New', slug: `new-${randomUUID().slice(0, 18)}`, plan: 'starter' },
      author,
    );
    const who = await customer(tenant.id);
    const own = (method: string, path: string, request: Partial<Call> = {}) =>
      ask(method, path, request, who);
    const first = await setup(who);
    expect(first).toMatchObject({ complete: false, browser_proof: [] });
    expect(doneIn(first)).toEqual(['tenant_created']);
    expect(first.items[0]).toEqual({ id: 'tenant_created', done: true, at: tenant.createdAt, hint: null });
    expect(
      first.items.slice(1).every(({ hint, at }: { hint: string; at: null }) => hint && at === null),
    ).toBe(true);

    await own('PUT', 'profile', { body: { website: 'https://new.example' } });
    expect(doneIn(await setup(who))).toEqual(['tenant_created', 'channel_configured']);
    await own('PUT', 'profile', {
      body: { industry: 'Shoes', contact_email: 'a@new.example', time_zone: 'UTC', default_language: 'en' },
    });
    expect(doneIn(await setup(who))).toContain('profile_completed');
    const { body: key } = await own('POST', 'widget-keys', { body: {} });
    expect(doneIn(await setup(who))).toContain('credentials_generated');
    const origin = 'https://www.new.example';
    await own('PUT', 'allowed-origins', { body: { origins: [origin] } });
    const almost = await setup(who);
    expect(almost.complete).toBe(false);
    expect(almost.items.filter(({ done }: { done: boolean }) => !done)).toEqual([
      expect.objectContaining({ id: 'test_conversation_completed' }),
    ]);
    expect(almost.browser_proof).toEqual([{ origin, seen: false, first_seen_at: null, last_seen_at: null }]);

    const headers = { 'X-Widget-Key': key.value, Origin: origin };
    const chat = () => call(widget, { path: '/api/widget/chat', body: { message: 'Hello' }, headers });
    expect((await chat()).status).toBe(200);
    await proveOrigin(
      { table: new TenantTable(table, tenant.id), files: bucket.files, clock: systemClock },
      origin,
    );
    const done = await setup(who);
    expect(done.complete).toBe(true);
    expect(done.items.every(({ at, hint }: { at: string; hint: null }) => at && hint === null)).toBe(true);
    expect(done.browser_proof).toEqual([
      { origin, seen: true, first_seen_at: expect.any(String), last_seen_at: expect.any(String) },
    ]);
    const firstAnswerAt = (await table.get(keys.tenant(tenant.id)))?.firstAnswerAt;
    await chat();
    expect((await table.get(keys.tenant(tenant.id)))?.firstAnswerAt).toBe(firstAnswerAt);

    await own('POST', 'widget-keys/{id}/revoke', { params: { id: key.id } });
    expect((await setup(who)).complete).toBe(false);
  });
});

describe('permissions', () => {
  it('let viewers and agents read but not change', async () => {
    for (const role of ['viewer', 'agent'] as const) {
      const who = await customer(shop.tenant.id, role);
      for (const path of [
        'setup',
        'widget-code',
        'widget-keys',
        'allowed-origins',
        'widget',
        'profile',
        'identity-secret',
      ])
        expect((await ask('GET', path, {}, who)).status).toBe(200);
      for (const [method, path] of [
        ['PUT', 'allowed-origins'],
        ['PUT', 'widget'],
        ['PUT', 'profile'],
        ['POST', 'widget-keys'],
        ['POST', 'identity-secret'],
      ] as const)
        expect((await ask(method, path, { body: {} }, who)).status).toBe(403);
    }
  });
});
