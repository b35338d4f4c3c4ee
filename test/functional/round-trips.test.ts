import { randomUUID } from 'node:crypto';
import { noteFirstAnswer } from '../../shared/conversations/first-answer.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { call } from '../support/call.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { type FaultProxy, type RecordedCall, sequentialDepth, startProxy } from '../support/proxy.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { callStream } from '../support/stream.ts';
import { keepIndexInBucket, openShop, type Shop, table } from '../support/world.ts';

/** Maximum sequential calls before the model, with limits and credits; see ADR 4. */
const BEFORE_THE_MODEL = 3;

let dynamo: FaultProxy;
let s3: FaultProxy;
let shop: Shop;
let handlers: Handlers;

beforeAll(async () => {
  shop = await openShop();
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  s3 = await startProxy(process.env.AWS_ENDPOINT_URL_S3 ?? '');
  handlers = coldStart({
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    // So low that every limit has a state to count on, and not so low that it refuses.
    BOB_LIMIT_FACTOR: '3',
  });
});

afterAll(async () => {
  await dynamo.close();
  await s3.close();
});

/** The calls of one request, in the order of their beginning; each takes so long that parallel ones overlap on a busy machine too. */
async function recorded(send: () => Promise<{ status: number }>): Promise<RecordedCall[]> {
  const services = [dynamo, s3];
  for (const service of services) Object.assign(service, { delayMs: 250 }).calls.length = 0;
  expect((await send()).status).toBe(200);
  for (const service of services) service.delayMs = 0;
  return services.flatMap(({ calls }) => calls).sort((a, b) => a.startedAt - b.startedAt);
}

/** The calls of one request, split at the transaction that stores the answer: the first thing after the model. */
async function callsOf(send: () => Promise<{ status: number }>) {
  const all = await recorded(send);
  const completion = all.find(({ operation }) => operation === 'TransactWriteItems');
  if (!completion) throw new Error('Nothing was stored');
  const isBefore = (one: RecordedCall) => one.endedAt <= completion.startedAt;
  return { before: all.filter(isBefore), after: all.filter((one) => !isBefore(one)) };
}

/** Of an address, of a key or the own pages, and of a session. One whose state had just come or gone is written to twice. */
const LIMITS = 3;
const updates = (calls: readonly RecordedCall[]) =>
  calls.filter(({ operation }) => operation === 'UpdateItem').length;
const named = (calls: readonly RecordedCall[]) =>
  calls
    .map(({ operation }) => operation)
    .filter((operation) => operation !== 'UpdateItem')
    .sort();

const widget = (session_id: string) => () =>
  call(handlers.widget, {
    path: '/api/widget/chat',
    body: { message: 'How much is a puncture repair?', session_id, client_message_id: randomUUID() },
    headers: shop.headers,
  });
const publicly = (session_id: string, business_id: string) => ({
  path: '/api/chat',
  body: { message: 'How much is a puncture repair?', session_id, business_id },
  sourceIp: '203.0.113.7',
});
const chat = (session_id: string) => () => call(handlers.chat, publicly(session_id, shop.tenant.slug));
const chatById = (session_id: string) => () => call(handlers.chat, publicly(session_id, shop.tenant.id));
const chatStream = (session_id: string) => () =>
  callStream(handlers.chatStream, {
    ...publicly(session_id, shop.tenant.slug),
    path: '/api/chat/stream',
  });
const widgetStream = (session_id: string) => () =>
  callStream(handlers.widgetStream, {
    path: '/api/widget/chat/stream',
    body: { message: 'How much is a puncture repair?', session_id, client_message_id: randomUUID() },
    headers: shop.headers,
    sourceIp: '203.0.113.8',
  });

describe('sequential calls before the model', () => {
  it('a small index is part of the first read, a large one takes one GET', async () => {
    const small = await callsOf(widget(randomUUID()));
    expect(small.before.map(({ operation }) => operation)).not.toContain('GET');
    const large = await openShop();
    await keepIndexInBucket(large.tenant);
    shop = large;
    const cold = await callsOf(widget(randomUUID()));
    expect(cold.before.map(({ operation }) => operation)).toContain('GET');
    expect(sequentialDepth(cold.before)).toBeLessThanOrEqual(BEFORE_THE_MODEL);
    const warm = await callsOf(widget(randomUUID()));
    expect(warm.before.map(({ operation }) => operation)).not.toContain('GET');
  });

  it.each([
    ['POST /api/widget/chat', widget],
    ['POST /api/widget/chat/stream', widgetStream],
    ['POST /api/chat', chat],
    ['POST /api/chat with an id', chatById],
    ['POST /api/chat/stream', chatStream],
  ])('%s: at most three, cold or warm, and the same after 40 messages as after none', async (_name, path) => {
    shop = await openShop();
    await keepIndexInBucket(shop.tenant);
    const session = randomUUID();
    const cold = await callsOf(path(session));
    expect(sequentialDepth(cold.before)).toBeLessThanOrEqual(BEFORE_THE_MODEL);
    const early = await callsOf(path(session));
    expect(sequentialDepth(early.before)).toBeLessThanOrEqual(BEFORE_THE_MODEL);
    for (let turn = 0; turn < 18; turn += 1) await path(session)();
    const late = await callsOf(path(session));
    expect(sequentialDepth(late.before)).toBeLessThanOrEqual(BEFORE_THE_MODEL);
    expect(named(late.before)).toEqual(named(early.before));
    expect(updates(late.before)).toBeLessThanOrEqual(updates(early.before) + LIMITS);
    expect(late.after.map(({ operation }) => operation)).toEqual(['TransactWriteItems']);
  });
});

describe('sequential calls before the model, for a logged-in user', () => {
  const message = 'How much is a puncture repair?';

  /** Of a shop whose index comes from the bucket, in functions that have just started. */
  async function cold(by: (tenantId: string) => Promise<SignedIn>) {
    const own = await openShop();
    await keepIndexInBucket(own.tenant);
    await noteFirstAnswer(new TenantTable(table, own.tenant.id), new Date().toISOString());
    const { headers } = await by(own.tenant.id);
    const started = coldStart();
    const { body } = await call(started.agentChat, { path: '/api/chat/session', headers });
    const again = coldStart();
    return { ...again, headers, session_id: body.session_id };
  }

  it.each([
    ['a tenant’s user', customer],
    ['an operator', operator],
  ] as const)('at most three for %s, the look at revocation included, cold or warm', async (_who, by) => {
    const { agentChat, agentChatStream, headers, session_id } = await cold(by);
    const body = () => ({ message, session_id, client_message_id: randomUUID() });
    const paths = [
      () => call(agentChat, { path: '/api/chat/message', headers, body: body() }),
      () => callStream(agentChatStream, { path: '/api/chat/message/stream', headers, body: body() }),
    ];
    for (const send of [...paths, ...paths]) {
      const { before, after } = await callsOf(send);
      expect(sequentialDepth(before)).toBeLessThanOrEqual(BEFORE_THE_MODEL);
      expect(after.map(({ operation }) => operation)).toEqual(['TransactWriteItems']);
    }
  });

  it('a preview: three, and one transaction after the model', async () => {
    const { agentChat, headers } = await cold(customer);
    const path = '/api/personas/{id}/preview';
    const sent = { path, params: { id: 'default' }, headers, body: { message } };
    const all = await recorded(() => call(agentChat, sent));
    expect(sequentialDepth(all)).toBe(BEFORE_THE_MODEL + 1);
    expect(dynamo.calls.at(-1)?.operation).toBe('TransactWriteItems');
  });
});

describe('sequentialDepth', () => {
  const at = (startedAt: number, endedAt: number): RecordedCall => ({ operation: 'x', startedAt, endedAt });

  it('counts sequential calls each, and parallel ones once', () => {
    expect(sequentialDepth([at(0, 10), at(10, 20), at(20, 30)])).toBe(3);
    expect(sequentialDepth([at(0, 10), at(1, 11), at(2, 12)])).toBe(1);
    expect(sequentialDepth([at(0, 30), at(0, 10), at(12, 20)])).toBe(2);
    expect(sequentialDepth([])).toBe(0);
  });
});
