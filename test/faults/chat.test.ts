import { randomUUID } from 'node:crypto';
import { call } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { storedAccount } from '../support/credits.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { type Fault, type FaultProxy, startProxy } from '../support/proxy.ts';
import { answersOf, keepIndexInBucket, openShop, type Shop, stored } from '../support/world.ts';

let dynamo: FaultProxy;
let s3: FaultProxy;
let shop: Shop;

beforeAll(async () => {
  // The test's own clients read their endpoints at their first call, before the handlers get the proxies' endpoints.
  await openShop();
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  s3 = await startProxy(process.env.AWS_ENDPOINT_URL_S3 ?? '');
});

beforeEach(async () => {
  shop = await openShop();
});

afterEach(() => {
  dynamo.fault = () => undefined;
  s3.fault = () => undefined;
});

afterAll(async () => {
  await dynamo.close();
  await s3.close();
});

const handlers = (): Handlers =>
  coldStart({ AWS_ENDPOINT_URL_DYNAMODB: dynamo.url, AWS_ENDPOINT_URL_S3: s3.url });
const question = () => ({
  message: 'How much is a puncture repair?',
  session_id: randomUUID(),
  client_message_id: randomUUID(),
});
const ask = (body: object, { widget }: Handlers) =>
  call(widget, { path: '/api/widget/chat', body, headers: shop.headers });

/** Items that a visitor's message may store: audit records, and the sort keys of each conversation. */
async function traces(): Promise<string[]> {
  const audits = await answersOf(shop.tenant.id);
  const conversations = new Set(audits.map(({ conversationId }) => conversationId));
  const items = await Promise.all([...conversations].map((id) => stored(`T#${shop.tenant.id}#C#${id}`)));
  return [...audits.map(() => 'AUDIT'), ...items.flat().map(({ sk }) => String(sk).replace(/#.*/, ''))];
}
const ONE_TURN = ['AUDIT', 'CONVERSATION', 'MSG', 'MSG', 'TURN'];

/** The charged credits in the ledger and in the month's account, without the holds of dead processes. */
async function charged(): Promise<{ ledger: number; month: number }> {
  const ledger = (await stored(`T#${shop.tenant.id}#LEDGER`)).map(({ credits }) => ({ credits }));
  const { spent, holds } = await storedAccount(shop.tenant.id);
  const sum = (entries: readonly { readonly credits: number }[]) =>
    entries.reduce((total, { credits }) => total + credits, 0);
  return { ledger: sum(ledger), month: spent - sum(holds) };
}
const NOTHING = { ledger: 0, month: 0 };
const ONCE = { ledger: 1, month: 1 };

/** Nothing is stored while a dependency is down, and the same message is answered and charged once afterwards. */
async function isAnsweredOnceBack(
  dependency: { fault: (typeof dynamo)['fault'] },
  body: ReturnType<typeof question>,
  cold: ReturnType<typeof handlers>,
): Promise<void> {
  expect(await traces()).toEqual([]);
  expect(await charged()).toEqual(NOTHING);
  dependency.fault = () => undefined;
  expect((await ask(body, cold)).status).toBe(200);
  expect(await traces()).toEqual(ONE_TURN);
  expect(await charged()).toEqual(ONCE);
}

describe('a dependency that is down', () => {
  it('table: 503 with Retry-After, nothing stored, and the same message is answered once it is back', async () => {
    const cold = handlers();
    const body = question();
    dynamo.fault = () => 'drop';
    const down = await ask(body, cold);
    expect(down).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: { type: 'urn:bob:problem:unavailable' },
    });
    await isAnsweredOnceBack(dynamo, body, cold);
  });

  it('knowledge bucket: 503 with Retry-After, no lease left, and a retry is answered once it is back', async () => {
    const cold = handlers();
    const body = question();
    await keepIndexInBucket(shop.tenant);
    s3.fault = () => ({ status: 503, body: '' });
    const before = dynamo.calls.length;
    const down = await ask(body, cold);
    expect(down).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(dynamo.calls.slice(before).map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['PutItem', 'DeleteItem', 'UpdateItem']),
    );
    await isAnsweredOnceBack(s3, body, cold);
  });

  it('knowledge bucket: a tenant with a small index does not need it', async () => {
    s3.fault = () => ({ status: 503, body: '' });
    expect(await ask(question(), handlers())).toMatchObject({ status: 200, body: { refused: false } });
  });

  it.each<[string, number, Fault]>([
    [
      'throttled',
      503,
      {
        status: 400,
        body: '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}',
      },
    ],
    [
      'broken',
      503,
      { status: 500, body: '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"}' },
    ],
    [
      'in conflict',
      409,
      {
        status: 400,
        body: '{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[{"Code":"TransactionConflict"}]}',
      },
    ],
  ])('table %s: bounded tries, then %i and no half-state', async (_name, status, fault) => {
    const cold = handlers();
    let tries = 0;
    dynamo.fault = (operation) => {
      if (operation !== 'TransactWriteItems') return undefined;
      tries += 1;
      return fault;
    };
    const body = question();
    expect((await ask(body, cold)).status).toBe(status);
    expect(tries).toBeGreaterThan(1);
    expect(tries).toBeLessThan(20);
    await isAnsweredOnceBack(dynamo, body, cold);
  });
});

describe('a connection cut at any call', () => {
  /** More calls than a message makes, so that the last round has no fault. */
  const CALLS = 10;

  it.each(['drop', 'lose'] as const)('%s: a retry converges to one turn and one answer', async (fault) => {
    const cold = handlers();
    await ask(question(), cold);
    for (let call = 0; call < CALLS; call += 1) {
      shop = await openShop();
      const body = question();
      let index = 0;
      // All further calls fail too, as if the process was killed here.
      dynamo.fault = () => (index++ >= call ? fault : undefined);
      const first = await ask(body, cold);
      dynamo.fault = () => undefined;
      const second = await ask(body, cold);
      if (second.status === 409) {
        // The dead process still has its lease. Nothing was answered, so nothing is lost.
        expect(second.headers['retry-after']).toBe('2');
        expect(await traces()).toEqual([]);
        expect(await charged()).toEqual(NOTHING);
      } else {
        expect(second.status).toBe(200);
        if (first.status === 200) expect(second.body).toEqual(first.body);
        expect(await traces()).toEqual(ONE_TURN);
        expect(await charged()).toEqual(ONCE);
      }
    }
  });
});

describe('a lease of a dead process', () => {
  it('another process takes it over after it expires', async () => {
    const cold = handlers();
    const body = question();
    dynamo.fault = (operation) =>
      ['TransactWriteItems', 'DeleteItem'].includes(operation) ? 'drop' : undefined;
    expect((await ask(body, cold)).status).toBe(503);
    dynamo.fault = () => undefined;
    expect((await ask(body, cold)).status).toBe(409);
    expect((await at(Date.now() + 62_000, () => ask(body, cold))).status).toBe(200);
    expect(await traces()).toEqual(ONE_TURN);
    expect(await charged()).toEqual(ONCE);
  });
});
