import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { widgetBucket } from '../../shared/aws/widget-bucket.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { revokeWidgetKey } from '../../shared/widget-setup/keys.ts';
import { objectKeys } from '../../shared/widget-setup/object-keys.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { publishWidget } from '../../shared/widget-setup/publish.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { answersOf, author, openShop, type Shop, stored, table } from '../support/world.ts';

const BUCKET = `widget-events-${randomUUID()}`;
const s3 = new S3Client({ forcePathStyle: true });
const files = widgetBucket(s3, BUCKET);
const { widget } = coldStart();
let events: LambdaHandler;
let shop: Shop;

beforeAll(async () => {
  process.env.BOB_WIDGET_BUCKET = BUCKET;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await files.write(objectKeys.template, '(c=>c)(__BOB_CONFIG__)', {
    contentType: 'x/y',
    cacheControl: 'no-store',
  });
  jest.isolateModules(() => {
    events = require('../../functions/widget-events/index.ts').handler;
  });
  shop = await openShop();
});

const configOf = async (tenantId: string) =>
  JSON.parse(
    (await files.read(objectKeys.tenantScript(tenantId)))?.replace(/^\(c=>c\)\(|\)$/g, '') ?? 'null',
  );

describe('POST /api/widget/chat/feedback', () => {
  const session = randomUUID();
  let messageId: string;

  const rate = (body: unknown, headers: object = {}) =>
    call(events, {
      path: '/api/widget/chat/feedback',
      body,
      headers: { ...shop.headers, 'X-Session-Id': session, ...headers },
    });

  const ratings = async (sessionId = session) => {
    const partitions = await answersOf(shop.tenant.id);
    const ids = new Set(partitions.map(({ conversationId }) => conversationId));
    const all = await Promise.all([...ids].map((id) => stored(`T#${shop.tenant.id}#C#${id}`)));
    return sessionId ? all.flat().flatMap(({ id, rating }) => (rating ? [{ id, rating }] : [])) : [];
  };

  beforeAll(async () => {
    const { body } = await call(widget, {
      path: '/api/widget/chat',
      body: { message: 'How much is a puncture repair?', session_id: session },
      headers: { ...shop.headers },
    });
    messageId = body.message_id;
  });

  it('stores the rating on the message; the last rating counts', async () => {
    const first = await rate({ message_id: messageId, rating: 'up' });
    expect(first).toMatchObject({ status: 200, body: { message_id: messageId, rating: 'up' } });
    expect(first.headers).toMatchObject({ 'access-control-allow-origin': shop.origin, vary: 'Origin' });
    expect(await ratings()).toEqual([{ id: messageId, rating: 'up' }]);
    expect((await rate({ message_id: messageId, rating: 'down' })).status).toBe(200);
    expect((await rate({ message_id: messageId, rating: 'down' })).status).toBe(200);
    expect(await ratings()).toEqual([{ id: messageId, rating: 'down' }]);
  });

  it('is returned with the rated message', async () => {
    await rate({ message_id: messageId, rating: 'down' });
    const { body } = await call(widget, {
      method: 'GET',
      path: '/api/widget/chat/messages',
      headers: { ...shop.headers, 'X-Session-Id': session },
    });
    const ratingsOf = body.data.map((each: { role: string; rating?: string }) => [each.role, each.rating]);
    expect(ratingsOf).toEqual([
      ['visitor', undefined],
      ['bot', 'down'],
    ]);
  });

  it('rejects messages of another session, unknown ones and the visitor’s own', async () => {
    const messages = await stored(
      `T#${shop.tenant.id}#C#${(await answersOf(shop.tenant.id))[0]?.conversationId}`,
    );
    const own = messages.find(({ role }) => role === 'visitor');
    const answers = [
      await rate({ message_id: messageId, rating: 'up' }, { 'X-Session-Id': randomUUID() }),
      await rate({ message_id: `msg_${'0'.repeat(20)}`, rating: 'up' }),
      await rate({ message_id: own?.id, rating: 'up' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const texts = answers.map(({ text, body }) => text.replace(body.request_id, ''));
    expect(new Set(texts).size).toBe(1);
    expect(await ratings()).toEqual([{ id: messageId, rating: 'down' }]);
  });

  it('rejects a bad key with 401, another origin with 403 and bad input with 422, in that order', async () => {
    const bad = { message_id: 'x', rating: 'sideways' };
    expect((await rate(bad, { 'X-Widget-Key': 'pk_live_x' })).status).toBe(401);
    expect((await rate(bad, { Origin: 'https://else.example' })).status).toBe(403);
    const invalid = await rate(bad, { 'X-Session-Id': undefined });
    expect(invalid.status).toBe(422);
    expect(invalid.headers['access-control-allow-origin']).toBe(shop.origin);
    const paths = invalid.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['message_id', 'rating', 'headers.x-session-id']);
  });
});

describe('POST /api/widget/proof', () => {
  const prove = (headers: object = {}, body: unknown = {}) =>
    call(events, { path: '/api/widget/proof', body, headers: { ...shop.headers, ...headers } });
  const publish = () =>
    publishWidget({ table: new TenantTable(table, shop.tenant.id), files, clock: systemClock });

  it("stores the origin once, and removes it from the script's list", async () => {
    const other = 'https://other.example';
    await setAllowedOrigins({ ...author, table: new TenantTable(table, shop.tenant.id) }, [
      shop.origin,
      other,
    ]);
    await publish();
    expect((await configOf(shop.tenant.id)).unproven).toEqual([shop.origin, other]);

    const first = await prove();
    expect(first).toMatchObject({ status: 200, body: { origin: shop.origin } });
    expect(first.headers['access-control-allow-origin']).toBe(shop.origin);
    expect((await configOf(shop.tenant.id)).unproven).toEqual([other]);
    const again = await prove();
    expect(again.body).toEqual(first.body);
    const item = await table.get(keys.proof(shop.tenant.id, shop.origin));
    expect(item).toMatchObject({ origin: shop.origin, firstAt: first.body.proven_at });
    const head = await s3.send(
      new HeadObjectCommand({ Bucket: BUCKET, Key: objectKeys.tenantScript(shop.tenant.id) }),
    );
    expect(head).toMatchObject({
      CacheControl: 'public, max-age=60',
      ContentType: 'text/javascript; charset=utf-8',
    });
  });

  it('is stored once for concurrent visitors', async () => {
    const own = await openShop({ knowledge: [] });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => prove({ ...own.headers, Origin: own.origin })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const item = await table.get(keys.proof(own.tenant.id, own.origin));
    const earliest = answers.map(({ body }) => String(body.proven_at)).reduce((a, b) => (a < b ? a : b));
    expect(item?.firstAt).toBe(earliest);
    expect((await configOf(own.tenant.id)).unproven).toEqual([]);
  });

  it('publishes the script again after a minute if it still lists the origin', async () => {
    const tenant = new TenantTable(table, shop.tenant.id);
    await prove();
    const { lastAt } = (await table.get(keys.proof(shop.tenant.id, shop.origin))) as unknown as {
      lastAt: string;
    };
    await files.remove(objectKeys.tenantScript(shop.tenant.id));
    await prove();
    expect(await files.read(objectKeys.tenantScript(shop.tenant.id))).toBeUndefined();
    const before = new Date(Date.parse(lastAt) - 61_000).toISOString();
    await tenant.write([
      {
        update: keys.proof(shop.tenant.id, shop.origin),
        expression: 'SET #lastAt = :before',
        values: { before },
      },
    ]);
    await prove();
    expect((await configOf(shop.tenant.id)).unproven).not.toContain(shop.origin);
  });

  it('rejects foreign origins and non-empty bodies', async () => {
    expect((await prove({ 'X-Widget-Key': undefined })).status).toBe(401);
    expect((await prove({ Origin: 'https://else.example' })).status).toBe(403);
    expect((await prove({ Origin: undefined })).status).toBe(403);
    expect((await prove({}, { origin: 'https://else.example' })).status).toBe(422);
    expect(await table.get(keys.proof(shop.tenant.id, 'https://else.example'))).toBeUndefined();
    const revoked = await openShop({ knowledge: [] });
    await revokeWidgetKey({ ...author, table: new TenantTable(table, revoked.tenant.id) }, revoked.key.id);
    expect((await prove(revoked.headers)).status).toBe(401);
  });
});
