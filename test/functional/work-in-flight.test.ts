import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { contractEntries } from '../../shared/contract/index.ts';
import { isSignedIn } from '../../shared/contract/route.ts';
import type { callRoute as CallRoute } from '../support/every-handler.ts';
import { type FaultProxy, startProxy } from '../support/proxy.ts';
import { customer, operator } from '../support/signed-in.ts';
import { openShop } from '../support/world.ts';

/** Routes whose cursor is only known to be bad after the caller is admitted. */
const paged = contractEntries.filter(
  ({ route }) => isSignedIn(route.caller) && JSON.stringify(Object.keys(queryOf(route))).includes('cursor'),
);

function queryOf({ query }: (typeof contractEntries)[number]['route']): object {
  return (query?.() as { shape?: object } | undefined)?.shape ?? {};
}

let dynamo: FaultProxy;
let callRoute: typeof CallRoute;

beforeAll(async () => {
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  process.env.AWS_ENDPOINT_URL_DYNAMODB = dynamo.url;
  jest.isolateModules(() => {
    ({ callRoute } = require('../support/every-handler.ts'));
  });
});

afterAll(() => dynamo.close());

/**
 * Lambda freezes a function after its answer. A call to the table that was still in flight then times out when the
 * next request thaws the function, and its rejection, which nobody awaits, ends that request.
 */
it.each(paged.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const))(
  '%s leaves no call in flight when it refuses a cursor',
  async (_name, entry) => {
    const shop = await openShop();
    const who = entry.route.caller === 'operator' ? operator : customer;
    const { headers } = await who(shop.tenant.id);
    const params = Object.fromEntries(
      [...entry.route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', randomUUID()]),
    );
    dynamo.delayMs = 150;
    dynamo.calls.length = 0;
    const { status } = await callRoute(entry, { headers, params, query: { cursor: 'nonsense' } });
    const answeredAt = performance.now();
    expect([404, 422]).toContain(status);
    await wait(400);
    dynamo.delayMs = 0;
    expect(dynamo.calls.length).toBeGreaterThan(0);
    expect(dynamo.calls.filter(({ endedAt }) => endedAt > answeredAt)).toEqual([]);
  },
);
