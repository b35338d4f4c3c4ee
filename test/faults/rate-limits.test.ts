import { randomUUID } from 'node:crypto';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { monthOf } from '../../shared/billing/credits.ts';
import { Limiter } from '../../shared/limits/limiter.ts';
import { keys } from '../../shared/table/keys.ts';
import { call, type Result } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { storedAccount } from '../support/credits.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { startProxy } from '../support/proxy.ts';
import { TABLE } from '../support/services.ts';
import { openShop, type Shop, table } from '../support/world.ts';

const NOW = Date.now();
const PARALLEL = 300;
const MESSAGES = 100;
const parallel = <T>(work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: PARALLEL }, (_, n) => work(n)));

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

let addresses = 0;
/** An IP address that no other test uses. */
const newAddress = () => `2001:db8:${process.pid.toString(16)}:${(addresses++).toString(16)}::1`;
const send = (
  { widget }: Handlers,
  { session = randomUUID(), sourceIp = newAddress() }: { session?: string; sourceIp?: string },
) =>
  call(widget, {
    path: '/api/widget/chat',
    body: { message: 'How much is a puncture repair?', session_id: session },
    headers: shop.headers,
    sourceIp,
  });

/**
 * Sends a hundred messages to twenty functions in parallel. Each function handles one at a time, as on AWS. If one
 * function handled all, its calls to the table would time out and be retried, and the limiter would count them twice.
 */
async function flood(message: { session?: string; sourceIp?: string }): Promise<Result[]> {
  const functions = Array.from({ length: 20 }, () => coldStart({ BOB_LIMIT_FACTOR: '1' }));
  let sent = 0;
  const results: Result[] = [];
  const drain = async (one: Handlers) => {
    while (sent++ < MESSAGES) results.push(await send(one, message));
  };
  await at(NOW, () => Promise.all(functions.map(drain)));
  return results;
}
const admitted = (results: readonly { status: number }[]) =>
  results.filter(({ status }) => status === 200).length;

describe('the limiter', () => {
  const counter = () => ({ scope: 'sign-in' as const, key: keys.callerLimit(randomUUID(), 'sign-in') });

  it('admits exactly the burst of 300 parallel calls at one moment', async () => {
    const one = counter();
    const limiters = Array.from({ length: 10 }, () => new Limiter());
    const standings = await parallel((n) => (limiters[n % 10] as Limiter).take(table, one, new Date(NOW)));
    expect(standings.filter((standing) => standing?.admitted)).toHaveLength(20);
    expect(Math.min(...standings.map((standing) => standing?.remaining ?? -1))).toBe(0);
  });

  it('admits no more than burst and rate allow, even with clocks ten minutes apart', async () => {
    const one = counter();
    const standings = await parallel((n) =>
      new Limiter().take(table, one, new Date(NOW + ((n % 3) - 1) * 600_000)),
    );
    const count = standings.filter((standing) => standing?.admitted).length;
    expect(count).toBeGreaterThanOrEqual(20);
    expect(count).toBeLessThanOrEqual(20 + 20 * 20);
    for (const standing of standings) expect(standing?.remaining).toBeGreaterThanOrEqual(0);
  });

  it('counts a call twice if the table’s response is lost, so it rejects too early, but never too late', async () => {
    const dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
    const behind = dynamoTable(dynamoCalls({ ...process.env, AWS_ENDPOINT_URL_DYNAMODB: dynamo.url }), TABLE);
    const one = counter();
    const limiter = new Limiter();
    const take = () => limiter.take(behind, one, new Date(NOW));
    expect(await take()).toMatchObject({ admitted: true, remaining: 19 });
    dynamo.fault = (_, index) => (index === 1 ? 'lose' : undefined);
    await take();
    // The two calls have used three of the burst of 20.
    expect(await new Limiter().take(table, one, new Date(NOW))).toMatchObject({ remaining: 16 });
    await dynamo.close();
  });
});

describe('for a hundred messages at once', () => {
  it('the limit of an IP address rejects the rest with 429, in any sessions', async () => {
    const sourceIp = newAddress();
    const results = await flood({ sourceIp });
    expect(admitted(results)).toBe(30);
    const refused = results.find(({ status }) => status !== 200);
    expect(refused).toMatchObject({
      status: 429,
      body: { type: 'urn:bob:problem:rate-limited', status: 429 },
      headers: {
        'content-type': 'application/problem+json',
        'retry-after': '1',
        ratelimit: '"ip";r=0;t=30',
        'access-control-allow-origin': '*',
      },
    });
    expect((await at(NOW + 1_000, () => send(coldStart(), { sourceIp }))).status).toBe(200);
  });

  it('the limit of a conversation rejects the rest with 429, and they cost no credits', async () => {
    const session = randomUUID();
    const results = await flood({ session });
    expect(admitted(results)).toBe(10);
    for (const { status, headers } of results) {
      expect([200, 429]).toContain(status);
      if (status === 429) expect(headers['access-control-allow-origin']).toBe(shop.origin);
    }
    expect(await storedAccount(shop.tenant.id, monthOf(new Date(NOW)))).toMatchObject({
      spent: 10,
      holds: [],
    });
    const again = await at(NOW, () => send(coldStart(), { session }));
    expect(again).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
  });
});
