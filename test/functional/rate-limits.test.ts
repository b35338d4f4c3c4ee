import { randomUUID } from 'node:crypto';
import { Limiter } from '../../shared/limits/limiter.ts';
import { keys } from '../../shared/table/keys.ts';
import { call } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { type FaultProxy, startProxy } from '../support/proxy.ts';
import { openShop, type Shop, stored, table } from '../support/world.ts';

const NOW = Date.now();
const PARALLEL = 300;
const ENVIRONMENT = { BOB_LIMIT_FACTOR: '1', BOB_EDGE_SECRET: 'the secret of the edge' };
const parallel = <T>(work: (n: number) => Promise<T>, calls = PARALLEL): Promise<T[]> =>
  Promise.all(Array.from({ length: calls }, (_, n) => work(n)));

let direct: string;
let dynamo: FaultProxy;
let shop: Shop;
let handlers: Handlers;

beforeAll(async () => {
  await openShop();
  direct = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  dynamo = await startProxy(direct);
});

beforeEach(async () => {
  shop = await openShop();
  handlers = coldStart({ ...ENVIRONMENT, AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  dynamo.calls.length = 0;
});

afterEach(() => {
  dynamo.fault = () => undefined;
});

afterAll(() => dynamo.close());

let addresses = 0;
/** One that no other test has used. */
const newAddress = () => `2001:db8:${process.pid.toString(16)}:${(addresses++).toString(16)}::1`;
const send = (
  changes: { session?: string; sourceIp?: string; headers?: Record<string, string> } = {},
  { widget } = handlers,
) =>
  call(widget, {
    path: '/api/widget/chat',
    body: { message: 'How much is a puncture repair?', session_id: changes.session ?? randomUUID() },
    headers: { ...shop.headers, ...changes.headers },
    sourceIp: changes.sourceIp ?? newAddress(),
  });
const operations = () => dynamo.calls.map(({ operation }) => operation).sort();
/** Many functions, as many calls at once would meet, each with connections of its own. */
const fleet = () =>
  Array.from({ length: 20 }, () => coldStart({ ...ENVIRONMENT, AWS_ENDPOINT_URL_DYNAMODB: direct }));
const admitted = (results: readonly { status: number }[]) =>
  results.filter(({ status }) => status === 200).length;

describe('the rate limiter', () => {
  const counter = () => ({ scope: 'sign-in' as const, key: keys.callerLimit(randomUUID(), 'sign-in') });

  it('admits exactly the burst of 300 parallel calls while the clock stands still', async () => {
    const one = counter();
    const limiters = Array.from({ length: 10 }, () => new Limiter());
    const standings = await parallel((n) => (limiters[n % 10] as Limiter).take(table, one, new Date(NOW)));
    expect(standings.filter((standing) => standing?.admitted)).toHaveLength(20);
    expect(Math.min(...standings.map((standing) => standing?.remaining ?? -1))).toBe(0);
  });

  it('admits at most burst and rate with clocks ten minutes apart', async () => {
    const one = counter();
    const standings = await parallel((n) =>
      new Limiter().take(table, one, new Date(NOW + ((n % 3) - 1) * 600_000)),
    );
    const count = standings.filter((standing) => standing?.admitted).length;
    expect(count).toBeGreaterThanOrEqual(20);
    expect(count).toBeLessThanOrEqual(20 + 20 * 20);
    for (const standing of standings) expect(standing?.remaining).toBeGreaterThanOrEqual(0);
  });

  it('deletes an address within the hour', async () => {
    const one = counter();
    await new Limiter().take(table, one, new Date(NOW));
    const [item] = await stored(one.key.pk);
    expect(item).toMatchObject({ arrival: NOW + 3_000 });
    expect(item?.expiresAt * 1_000 - NOW).toBeLessThan(3_600_000);
    expect(JSON.stringify(item)).not.toContain('127.0.0.1');
  });
});

describe('a message', () => {
  it('returns the rest of each limit in headers that the page can read', async () => {
    const { status, headers } = await at(NOW, () => send());
    expect(status).toBe(200);
    expect(headers['ratelimit-policy']).toBe('"ip";q=30;w=30, "key";q=120;w=12, "session";q=10;w=30');
    expect(headers.ratelimit).toBe('"ip";r=29;t=1, "key";r=119;t=1, "session";r=9;t=3');
    expect(headers['access-control-expose-headers']).toContain('RateLimit, RateLimit-Policy, Retry-After');
  });

  it('is rejected with 429 when its IP address sent too many, in any session', async () => {
    const sourceIp = newAddress();
    const functions = fleet();
    const results = await at(NOW, () =>
      parallel((n) => send({ sourceIp }, functions[n % functions.length]), 100),
    );
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
    expect((await at(NOW + 1_000, () => send({ sourceIp }))).status).toBe(200);
  });

  it('is rejected when its conversation had too many, and returns the other tokens', async () => {
    const session = randomUUID();
    const functions = fleet();
    const results = await at(NOW, () =>
      parallel((n) => send({ session }, functions[n % functions.length]), 100),
    );
    expect(admitted(results)).toBe(10);
    for (const { status, headers } of results) {
      expect([200, 429]).toContain(status);
      if (status === 429) expect(headers['access-control-allow-origin']).toBe(shop.origin);
    }
    const [account = {}] = await stored(`T#${shop.tenant.id}#CREDITS`);
    expect(account.spent).toBe(10);
    expect(Object.keys(account).filter((name) => name.startsWith('hold_'))).toEqual([]);
    const again = await at(NOW, () => send({ session }));
    expect(again).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
  });

  it("is limited by tenant instead of key on the deployment's own pages", async () => {
    const { headers } = await at(NOW, () =>
      call(handlers.chat, {
        path: '/api/chat',
        body: { message: 'How much is a puncture repair?', business_id: shop.tenant.slug },
        sourceIp: newAddress(),
      }),
    );
    expect(headers['ratelimit-policy']).toBe('"ip";q=30;w=30, "public";q=120;w=12, "session";q=10;w=30');
  });

  it('writes only the counter of its IP address if it is known to be rejected', async () => {
    const session = randomUUID();
    await at(NOW, async () => {
      for (let n = 0; n < 10; n += 1) await send({ session });
      dynamo.calls.length = 0;
      expect((await send({ session })).status).toBe(429);
    });
    expect(operations()).toEqual(['BatchGetItem', 'Query', 'UpdateItem']);
  });

  it('makes no call if its IP address is remembered as rejected', async () => {
    const sourceIp = newAddress();
    await at(NOW, async () => {
      for (let n = 0; n < 31; n += 1) await send({ sourceIp });
      dynamo.calls.length = 0;
      expect((await send({ sourceIp })).status).toBe(429);
    });
    expect(operations()).toEqual([]);
  });

  it('makes one write for each limit', async () => {
    await send();
    dynamo.calls.length = 0;
    await send();
    // Address, key, session; and the credits that are set aside.
    expect(operations().filter((each) => each === 'UpdateItem')).toHaveLength(4);
  });
});

describe('an outage of the rate limiter', () => {
  it('rejects messages, but allows reading', async () => {
    dynamo.fault = (operation) => (operation === 'UpdateItem' ? 'drop' : undefined);
    expect(await send()).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    const read = await call(handlers.widget, {
      method: 'GET',
      path: '/api/widget/chat/messages',
      headers: { ...shop.headers, 'X-Session-Id': randomUUID() },
    });
    expect(read.status).toBe(200);
  });
});

describe('the counted IP address', () => {
  const exhausted = async (request: Parameters<typeof send>[0]) => {
    for (let n = 0; n < 30; n += 1) await send(request);
  };

  it("is the connection's, despite X-Forwarded-For or an unproven edge", async () => {
    const sourceIp = newAddress();
    await at(NOW, async () => {
      await exhausted({ sourceIp });
      const forged: Record<string, string>[] = [
        { 'X-Forwarded-For': '198.51.100.7' },
        { 'x-bob-viewer': '198.51.100.8' },
        { 'x-bob-viewer': '198.51.100.8', 'x-bob-edge': 'the secret of the edgf' },
        { 'x-bob-viewer': '198.51.100.8', 'x-bob-edge': '' },
      ];
      for (const headers of forged) expect((await send({ sourceIp, headers })).status).toBe(429);
    });
  });

  it("is the viewer's behind a proven edge", async () => {
    const sourceIp = newAddress();
    const seenBy = (viewer: string) => ({
      sourceIp,
      headers: { 'x-bob-viewer': viewer, 'x-bob-edge': 'the secret of the edge' },
    });
    const viewer = newAddress();
    await at(NOW, async () => {
      await exhausted(seenBy(viewer));
      expect((await send(seenBy(viewer))).status).toBe(429);
      expect((await send(seenBy(newAddress()))).status).toBe(200);
      expect((await send({ sourceIp })).status).toBe(200);
    });
  });

  it('is an IPv6 network that one customer has', async () => {
    const network = newAddress();
    await at(NOW, async () => {
      await exhausted({ sourceIp: network });
      expect((await send({ sourceIp: network.replace('::1', ':5:6:7:8') })).status).toBe(429);
    });
  });
});
