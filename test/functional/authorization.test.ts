import { randomUUID } from 'node:crypto';
import { mintAccessToken } from '../../shared/access/access-token.ts';
import { kmsSigner } from '../../shared/aws/kms-keys.ts';
import { type ContractEntry, contractEntries } from '../../shared/contract/index.ts';
import { isSignedIn } from '../../shared/contract/route.ts';
import type { Realm } from '../../shared/core/permissions.ts';
import { keys } from '../../shared/table/keys.ts';
import { callRoute } from '../support/every-handler.ts';
import { TOKEN_KEY } from '../support/services.ts';
import { BASE_URL, customer, operator, type SignedIn } from '../support/signed-in.ts';
import { openShop, type Shop, table } from '../support/world.ts';

const guarded = contractEntries.filter(({ route }) => isSignedIn(route.caller));
const label = ({ route }: ContractEntry) => `${route.method} ${route.path}`;

/** Values for the parameters of a path, none of which names anything. */
const unknownIds = ({ route }: ContractEntry): Record<string, string> =>
  Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', randomUUID()]));

const realmsOf = ({ route }: ContractEntry): readonly Realm[] =>
  route.caller === 'operator-or-customer' ? ['operator', 'customer'] : [route.caller as Realm];

let shop: Shop;
let people: Record<Realm, SignedIn>;
let asked = 0;

beforeAll(async () => {
  shop = await openShop();
  people = { operator: await operator(shop.tenant.id), customer: await customer(shop.tenant.id) };
});

afterAll(() => {
  console.info(`${guarded.length} routes for signed-in callers, ${asked} calls`);
});

const ask = (entry: ContractEntry, headers: Readonly<Record<string, string>>) => {
  asked += 1;
  return callRoute(entry, { headers, params: unknownIds(entry), ...(entry.route.body ? { body: {} } : {}) });
};

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** The token of somebody, changed in one respect. */
const tokenOf = (
  { grant }: SignedIn,
  { permissions = grant.permissions, at = new Date(), tenantId = grant.tenantId } = {},
) => mintAccessToken(kmsSigner(TOKEN_KEY), { ...grant, permissions, tenantId }, BASE_URL, at);

describe.each(guarded.map((entry) => [label(entry), entry] as const))('%s', (_label, entry) => {
  it('requires a credential', async () => {
    expect(await ask(entry, {})).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
  });

  it('rejects an invalid credential', async () => {
    expect((await ask(entry, bearer('nothing.of.ours'))).status).toBe(401);
    for (const realm of realmsOf(entry)) {
      const expired = await tokenOf(people[realm], { at: new Date(Date.now() - 16 * 60_000) });
      expect((await ask(entry, bearer(expired))).status).toBe(401);
    }
  });

  it('rejects a credential of the other realm', async () => {
    const others = (['operator', 'customer'] as const).filter((realm) => !realmsOf(entry).includes(realm));
    for (const realm of others) expect((await ask(entry, people[realm].headers)).status).toBe(401);
  });

  const { permission } = entry.route;
  if (permission) {
    it('requires exactly its permission', async () => {
      for (const realm of realmsOf(entry)) {
        const all = people[realm].grant.permissions;
        const lacking = await tokenOf(people[realm], {
          permissions: all.filter((each) => each !== permission),
        });
        expect((await ask(entry, bearer(lacking))).status).toBe(403);
        const enough = await tokenOf(people[realm], { permissions: [permission] });
        expect([401, 403]).not.toContain((await ask(entry, bearer(enough))).status);
      }
    });
  }

  it('hides validation errors from callers without permission', async () => {
    const { status, body } = await callRoute(entry, { params: unknownIds(entry), body: '{' });
    expect({ status, errors: body.errors }).toEqual({ status: 401, errors: undefined });
  });
});

/**
 * Ids of the other shop's, by the parameter's place in a path. Operators may name any tenant, so that there is no foreign
 * one for them.
 */
const FOREIGN: Readonly<Record<string, (other: Shop, owner: SignedIn) => string | Promise<string>>> = {
  '/api/customer-portal/users/{id}': (_other, owner) => owner.user.id,
  '/api/customer-portal/widget-keys/{id}': (other) => other.key.id,
  '/api/personas/{id}': async (_other, owner) => (await create(owner, 'postPersona', { name: 'Theirs' })).id,
  '/api/webhooks/subscriptions/{id}': async (_other, owner) => (await subscribe(owner)).id,
  '/api/webhooks/deliveries/{id}': async (other, owner) => {
    const { id } = await subscribe(owner);
    const row = {
      eventId: `evt_${'0'.repeat(32)}`,
      subscriptionId: id,
      event: 'lead.created',
      status: 'dead',
    };
    await table.putMany([
      { ...keys.delivery(other.tenant.id, row.eventId, id), ...row, attempts: [], tries: 8 },
    ]);
    return `${row.eventId}.${id}`;
  },
  '/api/chat/history/{session_id}': async (_other, owner) =>
    (await create(owner, 'postChatSession', {})).session_id,
};

const subscribe = (owner: SignedIn) =>
  create(owner, 'postWebhookSubscription', { url: 'https://crm.example.com/hooks', events: ['*'] });

async function create({ headers }: SignedIn, operationId: string, body: object) {
  const entry = contractEntries.find((each) => each.operationId === operationId);
  if (!entry) throw new Error(`There is no operation ${operationId}`);
  const answer = await callRoute(entry, { headers, ...(entry.route.body ? { body } : {}) });
  expect(answer.status).toBeLessThan(300);
  return answer.body;
}

/** What each route takes, as far as it must fit before the id is looked for. */
const BODIES: Readonly<Record<string, object>> = {
  patchUser: { name: 'Another name' },
  putPersona: { name: 'Another name' },
  patchWebhookSubscription: { description: 'Another' },
  replayWebhookSubscription: { since: '2026-11-24T00:00:00Z' },
  postPersonaPreview: { message: 'When are you open?' },
};

describe("another tenant's ids", () => {
  const taking = guarded.filter(({ route }) => route.path.includes('{') && route.caller !== 'operator');

  it.each(taking.map((entry) => [label(entry), entry] as const))(
    '%s: the same 404 as for an unknown one, but for request_id',
    async (_label, entry) => {
      const { path } = entry.route;
      const prefix = path.slice(0, path.indexOf('}') + 1);
      const name = /\{(\w+)\}/.exec(path)?.[1] ?? '';
      const other = await openShop({ knowledge: [] });
      const foreign = await FOREIGN[prefix]?.(other, await customer(other.tenant.id));
      if (foreign === undefined) throw new Error(`Name an id for ${prefix} in FOREIGN`);
      const { headers } = people.customer;
      const body = entry.route.body ? { body: BODIES[entry.operationId] ?? {} } : {};
      const [theirs, unknown] = await Promise.all(
        [foreign, randomUUID()].map((id) => callRoute(entry, { headers, params: { [name]: id }, ...body })),
      );
      expect(theirs?.status).toBe(404);
      expect({ ...theirs?.body, request_id: '' }).toEqual({ ...unknown?.body, request_id: '' });
    },
  );
});

test('every route except public and login routes names its required permission', () => {
  const without = guarded.filter(({ route }) => route.permission === undefined).map(label);
  expect(without.filter((each) => !/ \/api\/(customer\/)?auth\//.test(each))).toEqual([]);
});
