import { randomUUID } from 'node:crypto';
import { Limiter } from '../../shared/limits/limiter.ts';
import { keys } from '../../shared/table/keys.ts';
import { call } from '../support/call.ts';
import { at } from '../support/clock.ts';
import { coldStart, type Handlers } from '../support/handlers.ts';
import { type FaultProxy, startProxy } from '../support/proxy.ts';
import { openShop, type Shop, stored, table } from '../support/world.ts';

const NOW = Date.now();
const ENVIRONMENT = { BOB_LIMIT_FACTOR: '1', BOB_EDGE_SECRET: 'the secret of the edge' };

let dynamo: FaultProxy;
let shop: Shop;
let handlers: Handlers;

beforeAll(async () => {
  await openShop();
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
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

describe('the limiter', () => {
  it('forgets an address within the hour', async () => {
    const one = { scope: 'sign-in' as const, key: keys.callerLimit(randomUUID(), 'sign-in') };
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

  it('to the own pages is limited by tenant in place of the key', async () => {
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
