import { createHmac, randomUUID } from 'node:crypto';
import { resolveSession } from '../../shared/conversations/session.ts';
import { readVisitor } from '../../shared/conversations/visitors.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createIdentitySecret, revokeIdentitySecret } from '../../shared/widget-setup/identity-secret.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { answersOf, author, openShop, type Shop, table } from '../support/world.ts';

const { widget } = coldStart();
const DAY = 86_400;
let shop: Shop;
let secret: string;

beforeAll(async () => {
  shop = await openShop();
  ({ secret } = await createIdentitySecret({ ...author, table: new TenantTable(table, shop.tenant.id) }));
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1_000);

/** Signed as a tenant's server would, with nothing of the library that verifies. */
function token(claims: object = {}, header: object = {}, key = secret): string {
  const payload = { sub: 'user-1', iat: now(), exp: now() + 3_600, ...claims };
  const signed = `${part({ alg: 'HS256', typ: 'JWT', ...header })}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

const ask = (identity: unknown, session_id = randomUUID()) =>
  call(widget, {
    path: '/api/widget/chat',
    body: { message: 'How much is a puncture repair?', session_id, identity },
    headers: { ...shop.headers },
  });

async function visitors(): Promise<Record<string, unknown>[]> {
  const audits = await answersOf(shop.tenant.id);
  const found = await Promise.all(
    audits.map(({ conversationId }) => table.get(keys.visitor(shop.tenant.id, conversationId))),
  );
  return found.flatMap((each) => each ?? []);
}

it('stores a signed name and e-mail address on the conversation, as verified', async () => {
  const answer = await ask(token({ name: 'Ada', email: 'ada@example.com', role: 'admin' }));
  expect(answer.status).toBe(200);
  expect(answer.body.response).toContain('15 euros');
  expect(await visitors()).toMatchObject([
    {
      subject: 'user-1',
      name: 'Ada',
      email: 'ada@example.com',
      verified: true,
      expiresAt: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(await visitors())).not.toContain('admin');
});

it('keeps valid facts and drops invalid ones', async () => {
  await ask(token({ sub: 'user-2', name: 'x'.repeat(201), email: 'not an address' }));
  const visitor = (await visitors()).find(({ subject }) => subject === 'user-2');
  expect(visitor).toBeDefined();
  expect(visitor).not.toHaveProperty('name');
  expect(visitor).not.toHaveProperty('email');
});

const forgeries: readonly (readonly [string, () => string])[] = [
  ['another secret', () => token({}, {}, 'f'.repeat(64))],
  ['no signature', () => `${part({ alg: 'none' })}.${part({ sub: 'u', iat: now(), exp: now() + 60 })}.AA`],
  ['alg none over a good signature', () => token({}, { alg: 'none' })],
  ['another algorithm', () => token({}, { alg: 'HS512' })],
  ['an unknown crit', () => token({}, { crit: ['x'], x: 1 })],
  ['no exp', () => token({ exp: undefined })],
  ['no iat', () => token({ iat: undefined })],
  ['no sub', () => token({ sub: undefined })],
  ['an empty sub', () => token({ sub: ' ' })],
  ['a sub that is no text', () => token({ sub: ['u'] })],
  ['a life over 24 hours', () => token({ exp: now() + DAY + 120 })],
  ['a time long past', () => token({ iat: now() - 7_200, exp: now() - 3_600 })],
  ['an iat of the day before yesterday', () => token({ iat: now() - 2 * DAY })],
  ['an iat of the future', () => token({ iat: now() + 600 })],
  ['an nbf of the future', () => token({ nbf: now() + 600 })],
  [
    'another payload under the signature',
    () => {
      const [header, , signature] = token().split('.');
      return `${header}.${part({ sub: 'admin', iat: now(), exp: now() + 60 })}.${signature}`;
    },
  ],
];

it.each(forgeries)('answers 401 for %s, and stores nothing', async (_, forge) => {
  const before = (await answersOf(shop.tenant.id)).length;
  const answer = await ask(forge());
  expect(answer).toMatchObject({ status: 401, body: { type: 'urn:bob:problem:unauthorized' } });
  expect(answer.headers['access-control-allow-origin']).toBe(shop.origin);
  expect((await answersOf(shop.tenant.id)).length).toBe(before);
});

it('gives the same message for all forgeries', async () => {
  const texts = await Promise.all(forgeries.map(async ([, forge]) => (await ask(forge())).body.detail));
  expect(new Set(texts).size).toBe(1);
});

describe('facts from the page only', () => {
  const claim = async (visitor: unknown, session_id: string, identity?: string) =>
    call(widget, {
      path: '/api/widget/chat',
      body: { message: 'How much is a puncture repair?', session_id, identity, visitor },
      headers: { ...shop.headers },
    });
  const kept = (session_id: string) => {
    const { tenant, key } = shop;
    const { conversationId } = resolveSession({
      tenantId: tenant.id,
      binding: key.id,
      sessionId: session_id,
    });
    return readVisitor(new TenantTable(table, tenant.id), conversationId, new Date());
  };

  it('are stored as unverified, and the last ones count', async () => {
    const session = randomUUID();
    expect((await claim({ name: 'Eve' }, session)).status).toBe(200);
    expect(await kept(session)).toEqual({ name: 'Eve', verified: false, statedAt: expect.any(String) });
    await claim({ name: 'Ève 🚲', email: 'eve@example.com' }, session);
    expect(await kept(session)).toMatchObject({
      name: 'Ève 🚲',
      email: 'eve@example.com',
      verified: false,
    });
    await claim({}, session);
    expect(await kept(session)).toMatchObject({ name: 'Ève 🚲', verified: false });
  });

  it('never replace verified facts, in any order', async () => {
    const session = randomUUID();
    await claim({ name: 'Mallory', email: 'ada@example.com' }, session);
    await claim({ name: 'Mallory' }, session, token({ sub: 'ada', name: 'Ada' }));
    const ada = { subject: 'ada', name: 'Ada', verified: true, verifiedAt: expect.any(String) };
    expect(await kept(session)).toEqual(ada);
    expect((await claim({ name: 'Mallory' }, session)).status).toBe(200);
    expect(await kept(session)).toEqual(ada);
    await Promise.all([
      claim({ name: 'Mallory' }, session),
      claim(undefined, session, token({ sub: 'ada', name: 'Ada' })),
      claim({ name: 'Mallory' }, session),
    ]);
    expect(await kept(session)).toEqual(ada);
  });

  it('do not replace an invalid identity', async () => {
    const session = randomUUID();
    expect((await claim({ name: 'Eve' }, session, token({}, {}, 'f'.repeat(64)))).status).toBe(401);
    expect(await kept(session)).toBeUndefined();
  });

  it('replace an expired identity', async () => {
    const session = randomUUID();
    await claim(undefined, session, token({ sub: 'ada' }));
    const { tenant, key } = shop;
    const request = { tenantId: tenant.id, binding: key.id, sessionId: session };
    const item = keys.visitor(tenant.id, resolveSession(request).conversationId);
    await table.write([{ put: { ...item, subject: 'ada', verified: true, expiresAt: 1 } }]);
    await claim({ name: 'Eve' }, session);
    expect(await kept(session)).toMatchObject({ name: 'Eve', verified: false });
  });

  it.each([
    ['', 'Eve'],
    [' ', 'Eve'],
    ['x'.repeat(201), 'Eve'],
    ['two\nlines', 'Eve'],
    ['\u0000', 'Eve'],
    ['\ud800', 'Eve'],
    [7, 'Eve'],
    ['Eve', 'no address'],
    ['Eve', `${'x'.repeat(320)}@example.com`],
    ['Eve', 'eve@example.com\r\nBcc: all@example.com'],
  ])('are rejected: %j, %j', async (name, email) => {
    const session = randomUUID();
    expect(await claim({ name, email }, session)).toMatchObject({ status: 422 });
    expect(await kept(session)).toBeUndefined();
  });

  it('have no other fields, and cannot claim to be verified', async () => {
    for (const visitor of [
      'Eve',
      [],
      null,
      { subject: 'ada' },
      { verified: true },
      { name: 'Eve', sub: 'x' },
    ]) {
      expect(await claim(visitor, randomUUID())).toMatchObject({ status: 422 });
    }
  });
});

it('rejects malformed JWTs', async () => {
  for (const identity of ['', 'abc', 'a.b', 'a.b.c.d', 7, null, 'a'.repeat(5_000)]) {
    expect(await ask(identity)).toMatchObject({ status: 422, body: { errors: expect.any(Array) } });
  }
});

it('accepts a small clock skew', async () => {
  expect((await ask(token({ iat: now() + 30 }))).status).toBe(200);
});

it('accepts tokens of the previous secret for a day, and none after revocation', async () => {
  const own = new TenantTable(table, shop.tenant.id);
  const old = token({ sub: 'old' });
  const { secret: next } = await createIdentitySecret({ ...author, table: own });
  expect((await ask(old)).status).toBe(200);
  expect((await ask(token({ sub: 'new' }, {}, next))).status).toBe(200);
  const item = await table.get(keys.identitySecret(shop.tenant.id));
  const past = { ...(item as object), previous: { secret, until: new Date(0).toISOString() } };
  await own.write([{ put: { ...keys.identitySecret(shop.tenant.id), ...past } }]);
  expect((await ask(old)).status).toBe(401);
  await revokeIdentitySecret({ ...author, table: own });
  expect((await ask(token({}, {}, next))).status).toBe(401);
  expect((await ask(undefined)).status).toBe(200);
});

it('rejects another tenant’s signature', async () => {
  const other = await openShop({ knowledge: [] });
  const theirs = await createIdentitySecret({ ...author, table: new TenantTable(table, other.tenant.id) });
  expect((await ask(token({}, {}, theirs.secret))).status).toBe(401);
});
