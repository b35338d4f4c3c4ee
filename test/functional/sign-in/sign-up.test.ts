import { randomUUID } from 'node:crypto';
import { keys } from '../../../shared/table/keys.ts';
import { bearer, customers, customersWith, teamHandler } from '../../support/auth-handlers.ts';
import { call } from '../../support/call.ts';
import { stored, table } from '../../support/world.ts';

const newName = () => `Crème & Brûlée ${randomUUID().slice(0, 8)}`;
const signUp = (over: object = {}) =>
  customers('/signup', {
    business_name: newName(),
    name: 'Ada Owner',
    email: `Ada-${randomUUID()}@Example.com`,
    password: 'a few words that do well',
    ...over,
  });

it('creates a tenant with its owner and default persona, and logs the owner in', async () => {
  const business_name = newName();
  const email = `ada-${randomUUID()}@example.com`;
  const { status, body } = await signUp({ business_name, email });
  expect(status).toBe(201);
  const slug = business_name.toLowerCase().replace('crème & brûlée ', 'creme-brulee-');
  expect(body).toMatchObject({
    token_type: 'Bearer',
    second_factor: 'off',
    user: { email, name: 'Ada Owner', role: 'owner' },
    tenant: { slug, name: business_name, plan: 'starter' },
  });
  const { id } = body.tenant;
  expect(await table.get(keys.tenant(id))).toMatchObject({ slug, status: 'active', plan: 'starter' });
  expect(await table.get(keys.persona(id, 'default'))).toMatchObject({ version: 1 });
  expect(await table.get(keys.seats(id))).toMatchObject({ seats: 1, owners: 1 });
  expect(await stored(keys.audit(id, new Date(), '').pk)).toMatchObject([
    { action: 'tenant.signed_up', actor: { kind: 'customer', id: body.user.id } },
  ]);
  const team = { method: 'GET', path: '/api/customer-portal/users', headers: bearer(body.token) };
  expect((await call(teamHandler, team)).body.data).toMatchObject([
    { email, role: 'owner', status: 'active' },
  ]);
  expect((await customers('/refresh', { refresh_token: body.refresh_token })).status).toBe(200);
  expect((await customers('/login', { email, password: 'a few words that do well' })).status).toBe(200);
});

it("stores only the password's hash", async () => {
  const { body } = await signUp();
  const user = await table.get(keys.user(body.tenant.id, body.user.id));
  expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(JSON.stringify(user)).not.toContain('a few words');
});

it('rejects a taken slug and a taken address, and leaves nothing behind', async () => {
  const slug = `taken-${randomUUID().slice(0, 8)}`;
  const email = `ada-${randomUUID()}@example.com`;
  expect((await signUp({ slug, email })).status).toBe(201);
  const sameSlug = await signUp({ slug });
  expect({ status: sameSlug.status, detail: sameSlug.body.detail }).toEqual({
    status: 409,
    detail: `The slug ${slug} is taken. Choose another one.`,
  });
  const other = `free-${randomUUID().slice(0, 8)}`;
  const sameEmail = await signUp({ slug: other, email: email.toUpperCase() });
  expect({ status: sameEmail.status, detail: sameEmail.body.detail }).toEqual({
    status: 409,
    detail: 'This e-mail address already has an account: log in.',
  });
  expect(await table.get(keys.slug(other))).toBeUndefined();
});

it("rejects the slug of the deployment's own tenant, even before it exists", async () => {
  const own = { defaultTenant: `own-${randomUUID().slice(0, 8)}` };
  const input = {
    name: 'Eve',
    email: `eve-${randomUUID()}@example.com`,
    password: 'a few words that do well',
  };
  for (const named of [
    { business_name: 'Eve', slug: own.defaultTenant },
    { business_name: own.defaultTenant },
  ]) {
    const { status, body } = await customersWith(own)('/signup', { ...input, ...named });
    expect({ status, detail: body.detail }).toEqual({
      status: 409,
      detail: `The slug ${own.defaultTenant} is taken. Choose another one.`,
    });
  }
  expect(await table.get(keys.slug(own.defaultTenant))).toBeUndefined();
});

it('creates one tenant for concurrent sign-ups with one address', async () => {
  const email = `ada-${randomUUID()}@example.com`;
  const results = await Promise.all(Array.from({ length: 5 }, () => signUp({ email })));
  expect(results.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
});

it.each([
  ['a short password', { password: 'too short' }, 'password'],
  ['a common one', { password: 'password12345' }, 'password'],
  [
    'the address as password',
    { email: 'ada.owner@example.com', password: 'Ada.Owner@example.com' },
    'password',
  ],
  ['no address', { email: 'ada at example.com' }, 'email'],
  ['a line in the address', { email: 'ada@example.com\nBcc: eve@evil.example' }, 'email'],
  ['a slug that is none', { slug: 'Not a slug' }, 'slug'],
])('rejects %s, and names the field', async (_what, over, path) => {
  const { status, body } = await signUp(over);
  expect(status).toBe(422);
  expect(body.errors[0].path).toBe(path);
});

it('is rejected if the deployment has sign-up disabled', async () => {
  const { status, body } = await customersWith({ takesSignUps: false })('/signup', {
    business_name: 'X',
    name: 'Y',
    email: 'a@b.example',
    password: 'a few words that do well',
  });
  expect({ status, detail: body.detail }).toEqual({
    status: 403,
    detail: 'Sign-up is disabled. Ask the operator of this deployment for an account.',
  });
});
