import { randomUUID } from 'node:crypto';
import { keys } from '../../shared/table/keys.ts';
import { findTenantIdBySlug } from '../../shared/tenants/tenants.ts';
import { call } from '../support/call.ts';
import { at } from '../support/clock.ts';
import '../support/own-table.ts';
import { ownTenant } from '../support/accounts.ts';
import { createTable } from '../support/services.ts';
import { operator, type SignedIn } from '../support/signed-in.ts';
import { changesOf, stored, table } from '../support/world.ts';

/** As if cold. */
function start() {
  let handler: Parameters<typeof call>[0] | undefined;
  jest.isolateModules(() => {
    handler = require('../../functions/pricing/index.ts').handler;
  });
  return handler as Parameters<typeof call>[0];
}

const plan = (name: string, price: number) => ({
  name,
  price,
  credits: 1_000,
  seats: 3,
  personas: null,
  knowledge_items: 7,
  integrations: 2,
  support: 'email',
});
const draft = (changes: object = {}) => ({
  name: 'Autumn',
  plans: { starter: plan('Small', 80), pro: plan('Medium', 260), enterprise: plan('Large', 900) },
  rates: { answer: { tokens: 2_000, minimum: 1 }, audio: { seconds: 30, minimum: 1 } },
  costs: { models: { 'a.model': { input: 0.25, output: 1.25 } }, audio_minute: 0.024 },
  ...changes,
});

let somebody: SignedIn;
let tenantId: string;
const publish = (body: object, handler = start()) =>
  call(handler, { path: '/api/pricing/pricebooks', body, headers: somebody.headers });
const read = (path: string, handler = start(), headers = {}) =>
  call(handler, { method: 'GET', path: `/api/pricing/${path}`, headers });
const forget = async () => table.deleteMany((await stored('PRICEBOOK')).map(({ pk, sk }) => ({ pk, sk })));

beforeAll(async () => {
  await createTable(process.env.BOB_TABLE ?? '');
  await ownTenant();
  tenantId = (await findTenantIdBySlug(table, process.env.BOB_DEFAULT_TENANT ?? '')) ?? '';
  somebody = await operator(tenantId);
});

afterEach(forget);

describe('the pricebook', () => {
  it('is the seed until another one is published', async () => {
    const { body, headers } = await read('snapshot');
    expect(body).toMatchObject({ version: 1, name: 'pricebook-seed V1', currency: 'USD' });
    expect(body.plans).toMatchObject([
      { id: 'starter', price: 79, credits: 15_000, seats: 3, integrations: 1, support: 'email' },
      { id: 'pro', price: 249, credits: 75_000, seats: 10, integrations: 3, support: 'priority' },
      { id: 'enterprise', price: 899, credits: 250_000, seats: null, integrations: 10, support: 'dedicated' },
    ]);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
    });
    const cards = await read('marketing-cards');
    expect(cards.body.data[0]).toEqual({
      id: 'starter',
      name: 'Starter',
      price: { amount: 79, currency: 'USD', interval: 'month' },
      credits: 15_000,
      highlights: [
        '15,000 AI credits a month',
        'Up to 3 team seats',
        '1 standard integration',
        'Email support',
      ],
    });
  });

  it('is published by an operator, recorded, and valid within a minute', async () => {
    const handler = start();
    await read('snapshot', handler);
    const { status, body, text } = await publish(draft(), handler);
    expect({ status, version: body.version }).toEqual({ status: 201, version: 2 });
    expect(text).not.toMatch(/cost|0\.25/);
    expect((await at(Date.now() + 61_000, () => read('snapshot', handler))).body).toEqual(body);
    expect((await changesOf(tenantId)).at(-1)).toMatchObject({
      action: 'pricebook.published',
      target: '2',
      actor: { kind: 'operator', id: somebody.user.id },
    });
  });

  it("is recorded in the deployment's own trail, also after the operator entered a tenant", async () => {
    const entered = randomUUID();
    const guest = await operator(entered);
    const request = { path: '/api/pricing/pricebooks', body: draft(), headers: guest.headers };
    expect((await call(start(), request)).status).toBe(201);
    expect(await stored(keys.audit(entered, new Date(), '').pk)).toEqual([]);
    expect((await changesOf(tenantId)).at(-1)).toMatchObject({ actor: { id: guest.user.id } });
  });

  it('gets consecutive versions, even concurrently', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => publish(draft())));
    const published = results.filter(({ status }) => status === 201).map(({ body }) => body.version);
    expect(new Set(published)).toEqual(new Set(published.map((_, n) => n + 2)));
    expect(results.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect(published.length).toBeGreaterThan(0);
    expect(await stored('PRICEBOOK')).toHaveLength(published.length);
  });

  it('follows the expected version, or is rejected', async () => {
    expect((await publish(draft({ replaces: 1 }))).status).toBe(201);
    expect((await publish(draft({ replaces: 1 }))).status).toBe(409);
  });

  it.each([
    [2.2250738585072014e-308, 422],
    [0.0000009, 422],
    [0.000001, 201],
    [0, 201],
  ])('with a cost of %d is answered with %i', async (input, status) => {
    const costs = { models: { 'a.model': { input, output: 1 } }, audio_minute: 0 };
    expect((await publish(draft({ costs }))).status).toBe(status);
  });

  it.each([
    ['an unknown field', { discount: 1 }, 'discount'],
    ['a plan that is missing', { plans: { starter: plan('S', 1), pro: plan('P', 2) } }, 'plans.enterprise'],
    [
      'a rate of nothing',
      { rates: { ...draft().rates, answer: { tokens: 0, minimum: 1 } } },
      'rates.answer.tokens',
    ],
    ['a negative price', { plans: { ...draft().plans, pro: plan('P', -1) } }, 'plans.pro.price'],
  ])('is rejected with %s, and nothing changes', async (_what, changes, path) => {
    const { status, body } = await publish(draft(changes));
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 422, path });
    expect(await stored('PRICEBOOK')).toEqual([]);
  });
});

describe('a client with a cached copy', () => {
  it('gets 304 until another version is published', async () => {
    const { headers } = await read('snapshot');
    for (const tag of [headers.etag, `W/${headers.etag}`, `"0", ${headers.etag}`, '*']) {
      const again = await read('snapshot', start(), { 'If-None-Match': tag });
      expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
      expect(again.headers.etag).toBe(headers.etag);
    }
    await publish(draft());
    expect((await read('snapshot', start(), { 'If-None-Match': headers.etag })).status).toBe(200);
  });
});
