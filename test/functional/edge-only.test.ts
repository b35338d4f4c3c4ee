import { contractEntries } from '../../shared/contract/index.ts';
import { callRoute } from '../support/every-handler.ts';
import { openShop } from '../support/world.ts';

const SECRET = 'the secret of the edge';

const DETAIL = 'Call this deployment at its public address, not at the address of API Gateway.';

beforeAll(async () => {
  await openShop({ knowledge: [] });
  Object.assign(process.env, { BOB_EDGE_ONLY: 'true', BOB_EDGE_SECRET: SECRET });
});

afterAll(() => {
  delete process.env.BOB_EDGE_ONLY;
  delete process.env.BOB_EDGE_SECRET;
});

const routes = contractEntries.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const);

describe('with edgeOnly, a call that did not come through the edge is refused', () => {
  it.each(routes)('%s', async (_, entry) => {
    for (const headers of [{}, { 'X-Bob-Edge': `${SECRET}!` }]) {
      const { status, body } = await callRoute(entry, { headers });
      expect(status).toBe(403);
      expect(body).toMatchObject({ type: 'urn:bob:problem:forbidden', detail: DETAIL });
    }
  });
});

describe('with edgeOnly, a call through the edge is answered as usual', () => {
  it.each(routes)('%s', async (_, entry) => {
    const { body } = await callRoute(entry, { headers: { 'X-Bob-Edge': SECRET } });
    expect(JSON.stringify(body ?? null)).not.toContain(DETAIL);
  });
});
