import { randomUUID } from 'node:crypto';
import { argon2Passwords } from '../../../shared/access/argon2.ts';
import { PERMISSIONS_OF } from '../../../shared/core/permissions.ts';
import { keys } from '../../../shared/table/keys.ts';
import { newMember, newTenant, ownTenant, type Someone } from '../../support/accounts.ts';
import { customerAuthHandler, customers, customersWith, operators } from '../../support/auth-handlers.ts';
import { call } from '../../support/call.ts';
import { table } from '../../support/world.ts';

let tenant: Awaited<ReturnType<typeof newTenant>>;
let someone: Someone;

beforeAll(async () => {
  tenant = await newTenant();
  someone = await newMember(tenant.id, 'agent');
});

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

it('returns tokens, the user and the tenant', async () => {
  const { status, body, cookies, headers } = await customers('/login', {
    email: someone.email,
    password: someone.password,
  });
  expect(status).toBe(200);
  expect(body).toEqual({
    token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 900,
    refresh_token: expect.stringMatching(/^bob_rt_[\w-]{108}$/),
    second_factor: 'off',
    user: { id: someone.user.id, email: someone.email, name: 'The agent', role: 'agent' },
    tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name, plan: 'pro' },
  });
  expect(cookies).toEqual([]);
  expect(headers['cache-control']).toBe('no-store');
  expect(claimsOf(body.token)).toMatchObject({
    sub: someone.user.id,
    tenant_id: tenant.id,
    permissions: PERMISSIONS_OF.agent,
  });
});

it('works the same on the older path', async () => {
  const path = '/api/customers/auth/login';
  const { email, password } = someone;
  expect((await call(customerAuthHandler, { path, body: { email, password } })).status).toBe(200);
  expect((await call(customerAuthHandler, { path, body: { email, password: 'wrong' } })).status).toBe(401);
});

it("ignores the address's case, and normalizes the password", async () => {
  const composed = 'Füße auf dem Tisch';
  const member = await newMember(tenant.id, 'viewer', {
    passwordHash: await argon2Passwords({ memory: 8, passes: 1, parallelism: 1 }).hash(composed),
  });
  const email = ` ${member.email.toUpperCase()} `;
  expect((await customers('/login', { email, password: composed.normalize('NFD') })).status).toBe(200);
});

it('rehashes a password only if the cost parameters have changed', async () => {
  const member = await newMember(tenant.id, 'viewer');
  const key = keys.user(tenant.id, member.user.id);
  const hash = async () => (await table.get(key))?.passwordHash;
  const before = await hash();
  const login = { email: member.email, password: member.password };
  await customers('/login', login);
  expect(await hash()).toBe(before);
  const dearer = customersWith({ passwords: argon2Passwords({ memory: 16, passes: 1, parallelism: 1 }) });
  expect((await dearer('/login', login)).status).toBe(200);
  expect(await hash()).toMatch(/^\$argon2id\$v=19\$m=16,t=1,p=1\$/);
  expect((await customers('/login', login)).status).toBe(200);
});

it('reports a suspended account only with the right password', async () => {
  const { id } = await newTenant();
  const member = await newMember(id);
  await table.write([
    { update: keys.tenant(id), expression: 'SET #status = :status', values: { status: 'suspended' } },
  ]);
  const { email, password } = member;
  for (let n = 0; n < 6; n += 1) {
    const refused = await customers('/login', { email, password });
    expect({ status: refused.status, detail: refused.body.detail }).toEqual({
      status: 403,
      detail: 'This account is suspended. Please contact support.',
    });
  }
  expect((await customers('/login', { email, password: 'wrong' })).status).toBe(401);
});

it('separates operators from tenants’ users', async () => {
  const email = `both-${randomUUID()}@example.com`;
  await ownTenant();
  await newMember(tenant.id, 'viewer', { email });
  expect((await operators('/login', { email, password: someone.password })).status).toBe(401);
});

it.each([
  ['no password', { email: 'a@b.example' }],
  ['a field more', { email: 'a@b.example', password: 'x', tenant_id: randomUUID() }],
  ['a code of letters', { email: 'a@b.example', password: 'x', code: 'abcdef' }],
  ['a password without end', { email: 'a@b.example', password: 'x'.repeat(513) }],
])('rejects %s', async (_what, body) => {
  expect((await customers('/login', body)).status).toBe(422);
});
