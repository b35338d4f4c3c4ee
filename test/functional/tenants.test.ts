import '../support/own-table.ts';
import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { keys } from '../../shared/table/keys.ts';
import { type Call, call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { administration, openWidgetBucket } from '../support/portal.ts';
import { createTable } from '../support/services.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { changesOf, openShop, stored, table } from '../support/world.ts';

const { widget } = coldStart();
let bucket: Awaited<ReturnType<typeof openWidgetBucket>>;
let functions: ReturnType<typeof administration>;
let someone: SignedIn;

beforeAll(async () => {
  await createTable(process.env.BOB_TABLE ?? '');
  bucket = await openWidgetBucket();
  functions = administration();
  someone = await operator(randomUUID());
});

const ask = (method: string, path: string, request: Partial<Call> = {}) =>
  call(functions.tenants, { method, path, ...request, headers: { ...someone.headers, ...request.headers } });
const one = (method: string, id: string, body?: unknown) =>
  ask(method, '/api/tenants/{id}', { params: { id }, body });
const newSlug = () => `t-${randomUUID().slice(0, 18)}`;

describe('POST /api/tenants', () => {
  it('creates a tenant with a default persona, and records the actor', async () => {
    const slug = newSlug();
    const { status, body, headers } = await ask('POST', '/api/tenants', {
      body: { name: ' Acme Dental ', slug, plan: 'pro', settings: { public_chat: true } },
    });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        slug,
        name: 'Acme Dental',
        plan: 'pro',
        status: 'active',
        settings: { public_chat: true, retention_days: 30, vocabularies: {} },
        created_at: expect.any(String),
      },
    });
    expect(headers.location).toBe(`/api/tenants/${body.id}`);
    expect((await table.get(keys.slug(slug)))?.tenantId).toBe(body.id);
    expect((await stored(`T#${body.id}#CONFIG`)).map(({ sk }) => sk)).toEqual(
      expect.arrayContaining(['TENANT', 'SETTINGS', 'ORIGINS']),
    );
    expect(await changesOf(body.id)).toMatchObject([
      {
        action: 'tenant.created',
        target: body.id,
        actor: { kind: 'operator', id: someone.user.id },
        details: { slug, plan: 'pro' },
      },
    ]);
    expect((await one('GET', body.id)).body).toEqual(body);
  });

  it('gives a slug to one of several concurrent requests', async () => {
    const body = { name: 'Acme', slug: newSlug(), plan: 'starter' };
    const all = await Promise.all(Array.from({ length: 6 }, () => ask('POST', '/api/tenants', { body })));
    expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it.each<[string, unknown, string]>([
    ['no name', { slug: 'abc', plan: 'pro' }, 'name'],
    ['a blank name', { name: ' ', slug: 'abc', plan: 'pro' }, 'name'],
    ['121 characters', { name: '🦷'.repeat(121), slug: 'abc', plan: 'pro' }, 'name'],
    ['NUL in the name', { name: 'a\0b', slug: 'abc', plan: 'pro' }, 'name'],
    ['a lone surrogate', { name: 'a\ud800', slug: 'abc', plan: 'pro' }, 'name'],
    ['a slug in capitals', { name: 'A', slug: 'ABC', plan: 'pro' }, 'slug'],
    ['a slug with a separator', { name: 'A', slug: 'a#b', plan: 'pro' }, 'slug'],
    ['8 KB of slug', { name: 'A', slug: 'a'.repeat(8_192), plan: 'pro' }, 'slug'],
    ['a plan that is none', { name: 'A', slug: 'abc', plan: '__proto__' }, 'plan'],
    ['an id of one’s own', { name: 'A', slug: 'abc', plan: 'pro', id: randomUUID() }, 'id'],
    [
      'a number for a setting',
      { name: 'A', slug: 'abc', plan: 'pro', settings: { public_chat: 1 } },
      'settings.public_chat',
    ],
    [
      'no retention',
      { name: 'A', slug: 'abc', plan: 'pro', settings: { retention_days: 0 } },
      'settings.retention_days',
    ],
    [
      'half a day',
      { name: 'A', slug: 'abc', plan: 'pro', settings: { retention_days: 1.5 } },
      'settings.retention_days',
    ],
    [
      'a prototype',
      JSON.parse('{"name":"A","slug":"abc","plan":"pro","__proto__":{"status":"x"}}'),
      '__proto__',
    ],
  ])('rejects %s', async (_name, body, path) => {
    const result = await ask('POST', '/api/tenants', { body });
    expect(result.status).toBe(422);
    expect(result.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('rejects 400 KB before parsing', async () => {
    expect((await ask('POST', '/api/tenants', { body: { name: 'x'.repeat(400_000) } })).status).toBe(413);
  });
});

describe('an invalid or unknown id', () => {
  it.each([
    ['unknown', randomUUID()],
    ['in capitals', randomUUID().toUpperCase()],
    ['with a separator', `${randomUUID()}#CONFIG`],
    ['of 8 KB', 'a'.repeat(8_192)],
    ['that is a path', '../x'],
    ['__proto__', '__proto__'],
    ['empty', ''],
  ])('%s is the same 404', async (_name, id) => {
    const results = await Promise.all([
      one('GET', id),
      one('PATCH', id, { name: 'X' }),
      ask('POST', '/api/tenants/{id}/token', { params: { id } }),
    ]);
    for (const { status, body } of results) {
      expect({ status, body: { ...body, request_id: '' } }).toEqual({
        status: 404,
        body: {
          type: 'urn:bob:problem:not-found',
          title: 'Not Found',
          status: 404,
          detail: 'This id does not exist.',
          request_id: '',
        },
      });
    }
  });
});

describe('GET /api/tenants', () => {
  it('pages through all tenants, and through those with a status', async () => {
    const made: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { body } = await ask('POST', '/api/tenants', {
        body: { name: 'P', slug: newSlug(), plan: 'pro' },
      });
      made.push(body.id);
    }
    await one('PATCH', made[1] ?? '', { status: 'suspended' });
    const walk = async (query: Record<string, string>) => {
      const found: { id: string; status: string }[] = [];
      let cursor: string | null = null;
      do {
        const { status, body } = await ask('GET', '/api/tenants', {
          query: { ...query, ...(cursor === null ? {} : { cursor }) },
        });
        expect(status).toBe(200);
        expect(body.data.length).toBeLessThanOrEqual(Number(query.limit));
        found.push(...body.data);
        cursor = body.next_cursor;
      } while (cursor !== null);
      return found;
    };
    const all = (await walk({ limit: '3' })).map(({ id }) => id);
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toEqual(expect.arrayContaining(made));
    const suspended = await walk({ limit: '2', status: 'suspended' });
    expect(suspended.every(({ status }) => status === 'suspended')).toBe(true);
    expect(suspended.map(({ id }) => id)).toContain(made[1]);
  });

  it('rejects a cursor of another list', async () => {
    const { body } = await ask('GET', '/api/tenants', { query: { limit: '1' } });
    const queries: Record<string, string>[] = [
      { cursor: body.next_cursor, status: 'active' },
      { cursor: 'x' },
      { limit: '0' },
      { x: '1' },
    ];
    for (const query of queries) {
      expect((await ask('GET', '/api/tenants', { query })).status).toBe(422);
    }
  });
});

describe('PATCH /api/tenants/{id}', () => {
  it('changes the given fields, and records the old values', async () => {
    const { tenant } = await openShop({ knowledge: [], publicChat: false });
    const { status, body } = await one('PATCH', tenant.id, {
      name: 'New Name',
      plan: 'enterprise',
      settings: { retention_days: 7 },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'New Name',
      plan: 'enterprise',
      settings: { public_chat: false, retention_days: 7, vocabularies: {} },
    });
    expect((await one('GET', tenant.id)).body).toEqual(body);
    expect((await changesOf(tenant.id)).at(-1)).toMatchObject({
      action: 'tenant.updated',
      details: {
        changes: [
          { field: 'name', from: 'Wheel House', to: 'New Name' },
          { field: 'plan', from: 'pro', to: 'enterprise' },
          { field: 'retention_days', from: 30, to: 7 },
        ],
      },
    });
    expect((await bucket.configOf(tenant.id)).business).toBe('New Name');
  });

  it('sets vocabularies by language, and records the change once', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const settings = { vocabularies: { 'en-US': 'wheel-house', 'de-DE': 'wheel-house-de' } };
    for (const _again of [1, 2]) {
      expect((await one('PATCH', tenant.id, { settings })).body.settings).toMatchObject(settings);
    }
    expect((await one('GET', tenant.id)).body.settings).toMatchObject(settings);
    const changes = (await changesOf(tenant.id)).filter(({ action }) => action === 'tenant.updated');
    expect(changes.map(({ details }) => details)).toEqual([
      { changes: [{ field: 'vocabularies', to: settings.vocabularies }] },
    ]);
    for (const vocabularies of [{ english: 'a' }, { 'en-US': '' }, { 'en-US': 'a b' }, ['a']]) {
      expect((await one('PATCH', tenant.id, { settings: { vocabularies } })).status).toBe(422);
    }
  });

  it('writes and records nothing if nothing changes', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const before = await changesOf(tenant.id);
    for (const body of [{}, { name: tenant.name, status: 'active' }, { settings: {} }])
      expect((await one('PATCH', tenant.id, body)).status).toBe(200);
    expect(await changesOf(tenant.id)).toEqual(before);
  });

  it('suspends visitors, pages and users at once, and resumes', async () => {
    const shop = await openShop();
    const owner = await customer(shop.tenant.id);
    const visit = () =>
      call(widget, {
        path: '/api/widget/chat',
        body: { message: 'When are you open?' },
        headers: shop.headers,
      });
    const setup = () =>
      call(functions.portal, { method: 'GET', path: '/api/customer-portal/setup', headers: owner.headers });
    expect((await visit()).status).toBe(200);
    expect((await setup()).status).toBe(200);
    expect((await one('PATCH', shop.tenant.id, { status: 'suspended' })).body.status).toBe('suspended');
    const refused = await visit();
    expect(refused).toMatchObject({
      status: 403,
      body: { detail: "This business's assistant is disabled." },
    });
    expect(refused.headers['access-control-allow-origin']).toBe(shop.origin);
    expect(await setup()).toMatchObject({
      status: 403,
      body: { detail: 'This account is suspended. Please contact support.' },
    });
    expect(await bucket.configOf(shop.tenant.id)).toBeNull();
    await one('PATCH', shop.tenant.id, { status: 'active' });
    expect((await visit()).status).toBe(200);
    expect((await setup()).status).toBe(200);
    expect((await bucket.configOf(shop.tenant.id)).key).toBe(shop.key.value);
    expect((await changesOf(shop.tenant.id)).map(({ action }) => action).slice(-2)).toEqual([
      'tenant.suspended',
      'tenant.resumed',
    ]);
  });

  it.each([
    [{ id: randomUUID() }],
    [{ slug: 'other' }],
    [{ status: 'deleted' }],
    [{ name: null }],
    [[]],
    ['"x"'],
    [null],
  ])('rejects %j', async (body) => {
    const { tenant } = await openShop({ knowledge: [] });
    expect((await one('PATCH', tenant.id, body)).status).toBe(422);
  });
});

describe('POST /api/tenants/{id}/token', () => {
  const enter = (id: string, headers = someone.headers) =>
    call(functions.tenants, { method: 'POST', path: '/api/tenants/{id}/token', params: { id }, headers });

  it('is a token of the same session for that tenant, and in its audit log', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const { status, body, headers } = await enter(tenant.id);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', tenant_id: tenant.id },
    });
    expect(headers['cache-control']).toBe('no-store');
    const claims = decodeJwt(body.token);
    expect(claims).toMatchObject({
      sub: someone.user.id,
      tenant_id: tenant.id,
      sid: someone.grant.sessionId,
      permissions: [...someone.grant.permissions],
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(body.expires_in);
    const trail = await call(functions.audit, {
      method: 'GET',
      path: '/api/audit',
      headers: { Authorization: `Bearer ${body.token}` },
    });
    expect(trail.body.data[0]).toMatchObject({
      action: 'tenant.entered',
      actor: { kind: 'operator', id: someone.user.id },
      target: tenant.id,
    });
  });

  it('expires no later than the token that requested it', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const first = decodeJwt(someone.token);
    const second = (await enter(tenant.id)).body.token;
    const third = (await enter(tenant.id, { Authorization: `Bearer ${second}` })).body.token;
    for (const token of [second, third]) expect(decodeJwt(token).exp).toBeLessThanOrEqual(first.exp ?? 0);
  });

  it('ends with its session', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const gone = await operator(tenant.id);
    const { body } = await enter(tenant.id, gone.headers);
    await table.write([
      {
        update: keys.operator(gone.user.id),
        expression: 'SET #endedSessions = :to',
        values: { to: { [gone.grant.sessionId]: Date.now() / 1_000 + 900 } },
      },
    ]);
    const { status } = await call(functions.audit, {
      method: 'GET',
      path: '/api/audit',
      headers: { Authorization: `Bearer ${body.token}` },
    });
    expect(status).toBe(401);
  });
});
