import { randomUUID } from 'node:crypto';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { Limiter } from '../../shared/limits/limiter.ts';
import { keys } from '../../shared/table/keys.ts';
import { call, type Result } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { startProxy } from '../support/proxy.ts';
import { TABLE } from '../support/services.ts';
import { openShop, type Shop, stored, table } from '../support/world.ts';

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
/** One that no other test has used. */
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
 * A hundred messages, sent to twenty functions at once, each of which takes one at a time, as it does on AWS. One that had
 * all of them would wait so long for the table that it asks again, and then the limiter counts twice (see below).
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

  it('admits exactly the burst of 300 parallel calls, with the clock standing', async () => {
    const one = counter();
    const limiters = Array.from({ length: 10 }, () => new Limiter());
    const standings = await parallel((n) => (limiters[n % 10] as Limiter).take(table, one, new Date(NOW)));
    expect(standings.filter((standing) => standing?.admitted)).toHaveLength(20);
    expect(Math.min(...standings.map((standing) => standing?.remaining ?? -1))).toBe(0);
  });

  it('with clocks ten minutes apart admits no more than burst and rate allow', async () => {
    const one = counter();
    const standings = await parallel((n) =>
      new Limiter().take(table, one, new Date(NOW + ((n % 3) - 1) * 600_000)),
    );
    const count = standings.filter((standing) => standing?.admitted).length;
    expect(count).toBeGreaterThanOrEqual(20);
    expect(count).toBeLessThanOrEqual(20 + 20 * 20);
    for (const standing of standings) expect(standing?.remaining).toBeGreaterThanOrEqual(0);
  });

  it('counts a call twice when the table’s answer to it gets lost: it refuses early, never late', async () => {
    const dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
    const behind = dynamoTable(dynamoCalls({ ...process.env, AWS_ENDPOINT_URL_DYNAMODB: dynamo.url }), TABLE);
    const one = counter();
    const limiter = new Limiter();
    const take = () => limiter.take(behind, one, new Date(NOW));
    expect(await take()).toMatchObject({ admitted: true, remaining: 19 });
    dynamo.fault = (_, index) => (index === 1 ? 'lose' : undefined);
    await take();
    // Of the burst of 20 the two calls have taken three.
    expect(await new Limiter().take(table, one, new Date(NOW))).toMatchObject({ remaining: 16 });
    await dynamo.close();
  });
});

describe('of a hundred messages at once', () => {
  it('the rest is refused with 429 when their address has sent too many, whatever the sessions', async () => {
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

  it('the rest is refused with 429 when their conversation has had too many, and gives back what it took', async () => {
    const session = randomUUID();
    const results = await flood({ session });
    expect(admitted(results)).toBe(10);
    for (const { status, headers } of results) {
      expect([200, 429]).toContain(status);
      if (status === 429) expect(headers['access-control-allow-origin']).toBe(shop.origin);
    }
    const [account] = await stored(`T#${shop.tenant.id}#CREDITS`);
    expect(account?.spent).toBe(10);
    expect(Object.keys(account ?? {}).filter((name) => name.startsWith('hold_'))).toEqual([]);
    const again = await at(NOW, () => send(coldStart(), { session }));
    expect(again).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
  });
});
