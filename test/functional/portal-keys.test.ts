import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Author } from '../../shared/core/audit.ts';
import type { WidgetKey } from '../../shared/core/tenant.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createWidgetKey, revokeWidgetKey, rotateWidgetKey } from '../../shared/widget-setup/keys.ts';
import { MAX_KEYS } from '../../shared/widget-setup/limits.ts';
import { objectKeys } from '../../shared/widget-setup/object-keys.ts';
import { isInForce, newestInForce } from '../../shared/widget-setup/widget-key.ts';
import { readKeyRing } from '../../shared/widget-setup/widget-keys.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { administration, openWidgetBucket } from '../support/portal.ts';
import { customer, type SignedIn } from '../support/signed-in.ts';
import { changesOf, openShop, type Shop, table } from '../support/world.ts';

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

const path = '/api/customer-portal/widget-keys';
const list = (query = {}, who = owner) =>
  call(functions.portal, { method: 'GET', path, query, headers: who.headers });
const create = (body: unknown = {}) =>
  call(functions.portal, { method: 'POST', path, body, headers: owner.headers });
const act = (what: 'rotate' | 'revoke', id: string, body: unknown = {}, who = owner) =>
  call(functions.portal, {
    method: 'POST',
    path: `${path}/{id}/${what}`,
    params: { id },
    body,
    headers: who.headers,
  });
const visit = async (key: string) =>
  (
    await call(widget, {
      path: '/api/widget/chat',
      body: { message: 'Hi' },
      headers: { ...shop.headers, 'X-Widget-Key': key },
    })
  ).status;
const hasConfig = async (key: string) => (await bucket.files.read(objectKeys.keyConfig(key))) !== undefined;
/** Lets the time of a key come, as if it had passed. */
const end = (id: string) =>
  table.write([
    {
      update: keys.widgetKey(shop.tenant.id, id),
      expression: 'SET #validUntil = :until',
      values: { until: new Date(Date.now() - 1).toISOString() },
    },
  ]);

describe('creating a key', () => {
  it('makes it valid, publishes it to the pages, and records it', async () => {
    await new Promise((later) => setTimeout(later, 2));
    const { status, body } = await create({ label: 'New website' });
    expect({ status, body }).toEqual({
      status: 201,
      body: {
        id: expect.any(String),
        value: expect.stringMatching(/^pk_live_[\w-]{64}$/),
        label: 'New website',
        status: 'active',
        created_at: expect.any(String),
        valid_until: null,
        replaced_by: null,
      },
    });
    expect(await visit(body.value)).toBe(200);
    expect((await bucket.configOf(shop.tenant.id)).key).toBe(body.value);
    expect(await hasConfig(shop.key.value)).toBe(true);
    const change = (await changesOf(shop.tenant.id)).at(-1);
    expect(change).toMatchObject({
      action: 'widget_key.created',
      target: body.id,
      actor: { kind: 'customer', id: owner.user.id },
      details: { label: 'New website' },
    });
    expect(JSON.stringify(change)).not.toContain(body.value);
  });

  it('never exceeds the maximum, even concurrently', async () => {
    const all = await Promise.all(Array.from({ length: 14 }, () => create()));
    // 503 for callers that could not publish because of constant concurrent changes.
    const others = all.filter(({ status }) => status !== 201 && status !== 409);
    for (const { status, body } of others)
      expect({ status, detail: body.detail }).toEqual({
        status: 503,
        detail: expect.stringContaining('The change is stored'),
      });
    for (let more = 0; more < MAX_KEYS; more += 1) await create();
    const inForce = (await list({ limit: '100' })).body.data;
    expect(inForce.filter(({ status }: { status: string }) => status === 'active')).toHaveLength(MAX_KEYS);
    const refused = await create();
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('Revoke one first') },
    });
  });

  it.each<[string, unknown]>([
    ['an empty label', { label: '' }],
    ['81 characters', { label: 'x'.repeat(81) }],
    ['a line break', { label: 'a\nb' }],
    ['a value of one’s own', { value: 'pk_live_x' }],
    ['a prototype', JSON.parse('{"__proto__":{"label":"x"}}')],
  ])('rejects %s', async (_name, body) => {
    expect((await create(body)).status).toBe(422);
  });
});

describe('rotating a key', () => {
  it('makes the new key valid while the old one stays valid until its overlap ends', async () => {
    const { status, body } = await act('rotate', shop.key.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ label: 'website', status: 'active', valid_until: null });
    const old = (await list()).body.data.find(({ id }: { id: string }) => id === shop.key.id);
    expect(old).toMatchObject({ status: 'active', replaced_by: body.id });
    const hours = (Date.parse(old.valid_until) - Date.parse(body.created_at)) / 3_600_000;
    expect(hours).toBe(24);
    expect([await visit(shop.key.value), await visit(body.value)]).toEqual([200, 200]);
    expect((await bucket.configOf(shop.tenant.id)).key).toBe(body.value);
    expect((await changesOf(shop.tenant.id)).at(-1)).toMatchObject({
      action: 'widget_key.rotated',
      target: shop.key.id,
      details: { replaced_by: body.id, valid_until: old.valid_until },
    });
    await end(shop.key.id);
    expect([await visit(shop.key.value), await visit(body.value)]).toEqual([401, 200]);
    expect((await list()).body.data.at(-1)).toMatchObject({ id: shop.key.id, status: 'expired' });
  });

  it('answers for an expired key like for an unknown one', async () => {
    await act('rotate', shop.key.id, { overlap_hours: 0 });
    const answers = await Promise.all(
      [shop.key.value, `${shop.key.value.slice(0, -1)}_`].map((key) =>
        call(widget, {
          path: '/api/widget/chat',
          body: { message: 'Hi' },
          headers: { ...shop.headers, 'X-Widget-Key': key },
        }),
      ),
    );
    const [expired, unknown] = answers.map(({ body }) => ({ ...body, request_id: '' }));
    expect(expired).toMatchObject({ status: 401 });
    expect(expired).toEqual(unknown);
    expect(await hasConfig(shop.key.value)).toBe(false);
  });

  it('creates one new key for concurrent and repeated requests', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => act('rotate', shop.key.id)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    expect((await act('rotate', shop.key.id)).body.id).toBe(all[0]?.body.id);
    expect((await list()).body.data).toHaveLength(2);
    expect(
      (await changesOf(shop.tenant.id)).filter(({ action }) => action === 'widget_key.rotated'),
    ).toHaveLength(1);
  });

  it('is rejected for a key that is no longer valid', async () => {
    await act('revoke', shop.key.id);
    expect((await act('rotate', shop.key.id)).status).toBe(409);
  });

  it('is rejected with an overlap at the maximum number of keys, but not without an overlap', async () => {
    for (let n = 1; n < MAX_KEYS; n += 1) await create();
    expect((await act('rotate', shop.key.id)).status).toBe(409);
    expect((await act('rotate', shop.key.id, { overlap_hours: 0 })).status).toBe(200);
  });

  it.each([-1, 169, 1.5, '24', null])('rejects an overlap of %j hours', async (overlap_hours) => {
    expect((await act('rotate', shop.key.id, { overlap_hours })).status).toBe(422);
    expect((await list()).body.data).toHaveLength(1);
  });
});

describe('revoking a key', () => {
  it('is immediate, permanent and idempotent', async () => {
    const first = await act('revoke', shop.key.id);
    expect(first).toMatchObject({ status: 200, body: { id: shop.key.id, status: 'revoked' } });
    expect(await visit(shop.key.value)).toBe(401);
    expect(await bucket.configOf(shop.tenant.id)).toBeNull();
    expect(await hasConfig(shop.key.value)).toBe(false);
    expect((await act('revoke', shop.key.id)).body.status).toBe('revoked');
    expect(
      (await changesOf(shop.tenant.id)).filter(({ action }) => action === 'widget_key.revoked'),
    ).toHaveLength(1);
  });

  it('ends the overlap of a rotated key', async () => {
    const { body } = await act('rotate', shop.key.id);
    await act('revoke', shop.key.id);
    expect([await visit(shop.key.value), await visit(body.value)]).toEqual([401, 200]);
  });
});

describe('another tenant’s key', () => {
  it('is 404 like an unknown and a malformed one, and stays unchanged', async () => {
    const other = await openShop({ knowledge: [] });
    const ids = [other.key.id, randomUUID(), `${shop.key.id}#`, '../x', '__proto__', 'a'.repeat(8_192)];
    for (const what of ['rotate', 'revoke'] as const) {
      const answers = await Promise.all(ids.map((id) => act(what, id)));
      for (const { status, body } of answers) {
        expect({ status, ...body, request_id: '' }).toEqual({
          type: 'urn:bob:problem:not-found',
          title: 'Not Found',
          status: 404,
          detail: 'This id does not exist.',
          request_id: '',
        });
      }
    }
    expect(await table.get(keys.widgetKey(other.tenant.id, other.key.id))).toMatchObject({
      status: 'active',
    });
  });

  it('is in no list, and its cursor is rejected', async () => {
    await create();
    const first = await list({ limit: '1' });
    const second = await list({ limit: '1', cursor: first.body.next_cursor });
    expect([first, second].map(({ body }) => body.data.length)).toEqual([1, 1]);
    expect(second.body.next_cursor).toBeNull();
    expect(second.body.data[0].id).toBe(shop.key.id);
    const other = await customer((await openShop({ knowledge: [] })).tenant.id);
    expect((await list({ cursor: first.body.next_cursor }, other)).status).toBe(422);
  });
});

describe('a tenant’s keys, after random operations', () => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), which: fc.nat(), hours: fc.constant(0) }),
    fc.record({
      kind: fc.constant('rotate' as const),
      which: fc.nat(),
      hours: fc.integer({ min: 0, max: 168 }),
    }),
    fc.record({ kind: fc.constant('revoke' as const), which: fc.nat(), hours: fc.constant(0) }),
    fc.record({
      kind: fc.constant('wait' as const),
      which: fc.nat(),
      hours: fc.integer({ min: 1, max: 100 }),
    }),
  );

  it('never exceed ten valid ones, are never valid again, and the pages have the newest one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const own = new TenantTable(table, randomUUID());
        let now = Date.now();
        const someone: Author = { actor: { kind: 'system' }, clock: { now: () => new Date(now) } };
        const gone = new Set<string>();
        for (const { kind, which, hours } of actions) {
          const { keys: before } = await readKeyRing(own, new Date(now));
          const chosen = before[which % Math.max(1, before.length)]?.id ?? '';
          now += kind === 'wait' ? hours * 3_600_000 : 1;
          const done: Promise<unknown> =
            kind === 'create'
              ? createWidgetKey({ ...someone, table: own }, 'k')
              : kind === 'rotate'
                ? rotateWidgetKey({ ...someone, table: own }, chosen, hours)
                : kind === 'revoke'
                  ? revokeWidgetKey({ ...someone, table: own }, chosen)
                  : Promise.resolve();
          await done.catch((error: { detail?: string }) => expect(error.detail).toBeDefined());
          const ring = (await readKeyRing(own, new Date(now))).keys;
          const at = new Date(now);
          const inForce = ring.filter((key) => isInForce(key, at));
          expect(inForce.length).toBeLessThanOrEqual(MAX_KEYS);
          for (const key of ring) {
            if (!isInForce(key, at)) gone.add(key.id);
            else expect(gone.has(key.id)).toBe(false);
          }
          const newest: WidgetKey | undefined = newestInForce(ring, at);
          expect(newest === undefined).toBe(inForce.length === 0);
          if (inForce.some(({ validUntil }) => validUntil === undefined))
            expect(newest?.validUntil).toBeUndefined();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are deleted, oldest first, once too many are invalid', async () => {
    const own = new TenantTable(table, randomUUID());
    let now = Date.now();
    const someone: Author = { actor: { kind: 'system' }, clock: { now: () => new Date(now++) } };
    const made: WidgetKey[] = [];
    for (let n = 0; n < 55; n += 1) {
      const key = await createWidgetKey({ ...someone, table: own }, 'k');
      await revokeWidgetKey({ ...someone, table: own }, key.id);
      made.push(key);
    }
    const { keys: left } = await readKeyRing(own, new Date(now));
    expect(left.length).toBeLessThanOrEqual(51);
    expect(left.at(-1)?.id).toBe(made.at(-1)?.id);
    expect(left.map(({ id }) => id)).not.toContain(made[0]?.id);
  });
});
