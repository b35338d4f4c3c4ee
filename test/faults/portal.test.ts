import { randomUUID } from 'node:crypto';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { listWidgetKeys } from '../../shared/widget-setup/widget-keys.ts';
import { call } from '../support/call.ts';
import { administration, openWidgetBucket } from '../support/portal.ts';
import { type Fault, type FaultProxy, startProxy } from '../support/proxy.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { changesOf, openShop, type Shop, table } from '../support/world.ts';

let bucket: Awaited<ReturnType<typeof openWidgetBucket>>;
let functions: ReturnType<typeof administration>;
let s3: FaultProxy;
let dynamo: FaultProxy;
let shop: Shop;
let owner: SignedIn;
let someone: SignedIn;

beforeAll(async () => {
  bucket = await openWidgetBucket();
  s3 = await startProxy(process.env.AWS_ENDPOINT_URL_S3 ?? '');
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: s3.url, AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  functions = administration();
});

afterAll(async () => {
  await s3.close();
  await dynamo.close();
});

beforeEach(async () => {
  shop = await openShop({ knowledge: [] });
  owner = await customer(shop.tenant.id);
  someone = await operator(shop.tenant.id);
});

afterEach(() => {
  for (const proxy of [s3, dynamo]) proxy.fault = () => undefined;
});

const portal = (method: string, path: string, body?: unknown, params?: Record<string, string>) =>
  call(functions.portal, {
    method,
    path: `/api/customer-portal/${path}`,
    headers: owner.headers,
    body,
    ...(params ? { params } : {}),
  });
const suspend = () =>
  call(functions.tenants, {
    method: 'PATCH',
    path: '/api/tenants/{id}',
    params: { id: shop.tenant.id },
    body: { status: 'suspended' },
    headers: someone.headers,
  });
const rotate = () => portal('POST', 'widget-keys/{id}/rotate', {}, { id: shop.key.id });

const changes = {
  'allowed-origins': () => portal('PUT', 'allowed-origins', { origins: ['https://new.example'] }),
  widget: () => portal('PUT', 'widget', { name: 'Ada' }),
  profile: () => portal('PUT', 'profile', { business_name: 'Renamed' }),
  'a rotation': rotate,
  'a revocation': () => portal('POST', 'widget-keys/{id}/revoke', undefined, { id: shop.key.id }),
  'a suspension': suspend,
} as const;
const names = Object.keys(changes) as (keyof typeof changes)[];

describe('if publishing to the pages fails', () => {
  it.each(names)('%s is stored, reports it, and a retry publishes it', async (name) => {
    const recorded = (await changesOf(shop.tenant.id)).length;
    s3.fault = (operation) =>
      operation === 'PUT' || operation === 'DELETE' ? { status: 500, body: '' } : undefined;
    const failed = await changes[name]();
    expect(failed).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: { detail: expect.stringContaining('The change is stored') },
    });
    expect(await changesOf(shop.tenant.id)).toHaveLength(recorded + 1);
    expect(await bucket.configOf(shop.tenant.id)).toBeNull();

    s3.fault = () => undefined;
    expect((await changes[name]()).status).toBe(200);
    expect(await changesOf(shop.tenant.id)).toHaveLength(recorded + 1);
    const config = await bucket.configOf(shop.tenant.id);
    if (name === 'a suspension' || name === 'a revocation') expect(config).toBeNull();
    else expect(config.tenantId).toBe(shop.tenant.id);
  });
});

describe('if the table', () => {
  const DOWN: Fault = { status: 500, body: '{"__type":"InternalServerError"}' };

  it.each(names)('is down, %s returns 503 and changes nothing', async (name) => {
    const before = await changesOf(shop.tenant.id);
    dynamo.fault = (operation) => (operation === 'TransactWriteItems' ? DOWN : undefined);
    const { status, body } = await changes[name]();
    expect(status).toBe(503);
    expect(body.detail).not.toContain('is stored');
    expect(await changesOf(shop.tenant.id)).toEqual(before);
  });

  it.each(names)('loses the response to the write of %s, it is written once', async (name) => {
    const recorded = (await changesOf(shop.tenant.id)).length;
    let lost = false;
    dynamo.fault = (operation) => {
      if (operation !== 'TransactWriteItems' || lost) return undefined;
      lost = true;
      return 'lose';
    };
    expect((await changes[name]()).status).toBe(200);
    expect(lost).toBe(true);
    expect(await changesOf(shop.tenant.id)).toHaveLength(recorded + 1);
  });

  it('loses the response, there are one new key and one new tenant', async () => {
    let lost = 0;
    dynamo.fault = (operation) => (operation === 'TransactWriteItems' && lost++ === 0 ? 'lose' : undefined);
    expect((await portal('POST', 'widget-keys', {})).status).toBe(201);
    expect(await listWidgetKeys(new TenantTable(table, shop.tenant.id), new Date())).toHaveLength(2);

    lost = 0;
    const slug = `t-${randomUUID().slice(0, 18)}`;
    const { status, body } = await call(functions.tenants, {
      method: 'POST',
      path: '/api/tenants',
      body: { name: 'T', slug, plan: 'pro' },
      headers: someone.headers,
    });
    expect(status).toBe(201);
    expect((await table.get(keys.slug(slug)))?.tenantId).toBe(body.id);
  });

  it('cannot record that an operator enters a tenant, no token is issued', async () => {
    dynamo.fault = (operation) => (operation === 'PutItem' ? DOWN : undefined);
    const { status, text } = await call(functions.tenants, {
      method: 'POST',
      path: '/api/tenants/{id}/token',
      params: { id: shop.tenant.id },
      headers: someone.headers,
    });
    expect(status).toBe(503);
    expect(text).not.toContain('eyJ');
  });
});
