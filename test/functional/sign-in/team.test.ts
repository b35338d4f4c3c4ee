import { randomUUID } from 'node:crypto';
import type { CustomerRole } from '../../../shared/core/permissions.ts';
import type { Tenant } from '../../../shared/core/tenant.ts';
import { Limiter } from '../../../shared/limits/limiter.ts';
import { keys } from '../../../shared/table/keys.ts';
import { mailsTo, newMember, newTenant, type Someone, tokenIn } from '../../support/accounts.ts';
import { bearer, customers, services, teamHandler } from '../../support/auth-handlers.ts';
import { call } from '../../support/call.ts';
import { stored, table } from '../../support/world.ts';

const { serveTeam } = require('../../../functions/team/index.ts');

const PATH = '/api/customer-portal/users';

let tenant: Tenant;
let owner: Someone;
let asOwner: string;

beforeEach(async () => {
  tenant = await newTenant('pro');
  owner = await newMember(tenant.id, 'owner');
  asOwner = await tokenOf(owner);
});

const tokenOf = async ({ email, password }: { email: string; password: string }) =>
  (await customers('/login', { email, password })).body.token as string;
const list = (token: string, query = {}) =>
  call(teamHandler, { method: 'GET', path: PATH, query, headers: bearer(token) });
const invite = (token: string, role: CustomerRole = 'agent', email = `new-${randomUUID()}@example.com`) =>
  call(teamHandler, { path: PATH, body: { email, name: 'New Member', role }, headers: bearer(token) });
const change = (token: string, id: string, body: object) =>
  call(teamHandler, {
    method: 'PATCH',
    path: `${PATH}/{id}`,
    params: { id },
    body,
    headers: bearer(token),
  });
const remove = (token: string, id: string) =>
  call(teamHandler, {
    method: 'DELETE',
    path: `${PATH}/{id}`,
    params: { id },
    headers: bearer(token),
  });
const seats = () => table.get(keys.seats(tenant.id));
const actions = async () =>
  (await stored(keys.audit(tenant.id, new Date(), '').pk)).map(({ action }) => String(action)).sort();

it('invites a member, who chooses a password with the e-mailed link and logs in', async () => {
  const { status, body } = await invite(asOwner, 'agent');
  expect(status).toBe(201);
  expect(body).toMatchObject({ role: 'agent', status: 'invited', mailed: true, last_sign_in_at: null });
  expect((await customers('/login', { email: body.email, password: 'a chosen password' })).status).toBe(401);
  const [mail] = mailsTo(body.email);
  expect(mail).toContain('Subject: You are invited to Wheel House on Bob');
  const chosen = { token: tokenIn(mail), password: 'a chosen password' };
  expect((await customers('/password/reset', chosen)).status).toBe(204);
  const signedIn = await customers('/login', { email: body.email, password: 'a chosen password' });
  expect(signedIn.body.user).toMatchObject({ id: body.id, role: 'agent' });
  expect(await actions()).toEqual(['tenant.created', 'user.invited', 'user.joined']);
});

it('keeps the invitation if the e-mail fails, and reports it', async () => {
  const { serveTeam } = require('../../../functions/team/index.ts');
  const failing = serveTeam({
    ...services,
    mailer: { send: () => Promise.reject(new Error('down')) },
    onMailFailure: () => {},
  });
  const email = `new-${randomUUID()}@example.com`;
  const { body } = await call(failing, {
    path: PATH,
    body: { email, name: 'N', role: 'viewer' },
    headers: bearer(asOwner),
  });
  expect(body).toMatchObject({ status: 'invited', mailed: false });
  await customers('/password/forgot', { email });
  // Within a minute of the invitation no other link is mailed.
  expect(mailsTo(email)).toEqual([]);
});

it("never exceeds the plan's seats, even with concurrent invitations", async () => {
  const results: Awaited<ReturnType<typeof invite>>[] = [];
  for (let round = 0; round < 3; round += 1)
    results.push(...(await Promise.all(Array.from({ length: 6 }, () => invite(asOwner)))));
  const invited = results.filter(({ status }) => status === 201);
  expect(new Set(results.map(({ status }) => status))).not.toContain(500);
  expect(invited.length).toBeLessThanOrEqual(9);
  while ((await invite(asOwner)).status === 201) invited.push(results[0] as never);
  expect(invited).toHaveLength(9);
  expect(await seats()).toMatchObject({ seats: 10, owners: 1 });
  const full = await invite(asOwner);
  expect({ status: full.status, detail: full.body.detail }).toEqual({
    status: 409,
    detail: 'All 10 seats of the plan pro are taken: remove or switch off somebody, or change the plan.',
  });
  const members = (await list(asOwner, { limit: '100' })).body.data;
  expect(members).toHaveLength(10);

  const [member] = members.filter(({ role }: { role: string }) => role === 'agent');
  expect((await change(asOwner, member.id, { disabled: true })).status).toBe(200);
  expect((await invite(asOwner)).status).toBe(201);
  expect((await change(asOwner, member.id, { disabled: false })).status).toBe(409);
  expect((await remove(asOwner, member.id)).status).toBe(204);
  expect(await seats()).toMatchObject({ seats: 10 });
});

it('rejects an address with an account in any tenant', async () => {
  const elsewhere = await newMember((await newTenant()).id);
  for (const email of [owner.email, elsewhere.email.toUpperCase()])
    expect((await invite(asOwner, 'viewer', email)).status).toBe(409);
  expect(await seats()).toMatchObject({ seats: 1 });
});

it('pages through the team', async () => {
  for (let n = 0; n < 4; n += 1) await newMember(tenant.id, 'viewer');
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { body } = await list(asOwner, { limit: '2', ...(cursor ? { cursor } : {}) });
    seen.push(...body.data.map(({ id }: { id: string }) => id));
    cursor = body.next_cursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(5);
  const other = await newMember((await newTenant()).id);
  const { body } = await list(asOwner, { limit: '2' });
  expect((await list(await tokenOf(other), { cursor: body.next_cursor })).status).toBe(422);
  expect(JSON.stringify(body)).not.toMatch(/passwordHash|argon2|epoch/);
});

it.each(['owner', 'admin'] as const)('lets only owners create or change an %s', async (role) => {
  const admin = await newMember(tenant.id, 'admin');
  const target = await newMember(tenant.id, role);
  const agent = await newMember(tenant.id, 'agent');
  const token = await tokenOf(admin);
  expect((await invite(token, role)).status).toBe(403);
  expect((await change(token, target.user.id, { role: 'viewer' })).status).toBe(403);
  expect((await change(token, agent.user.id, { role })).status).toBe(403);
  expect((await change(token, admin.user.id, { role: 'owner' })).status).toBe(403);
  expect((await remove(token, target.user.id)).status).toBe(403);
  expect((await change(token, agent.user.id, { role: 'viewer' })).status).toBe(200);
  expect((await invite(asOwner, role)).status).toBe(201);
  expect((await change(asOwner, target.user.id, { role: 'viewer' })).status).toBe(200);
});

it.each(['agent', 'viewer'] as const)('rejects an %s', async (role) => {
  const token = await tokenOf(await newMember(tenant.id, role));
  expect((await list(token)).status).toBe(403);
  expect((await invite(token)).status).toBe(403);
});

it('ends the sessions of a member who is changed, disabled or removed', async () => {
  const changes = [
    (id: string) => change(asOwner, id, { role: 'viewer' }),
    (id: string) => change(asOwner, id, { disabled: true }),
    (id: string) => remove(asOwner, id),
  ];
  for (const act of changes) {
    const admin = await newMember(tenant.id, 'admin');
    const token = await tokenOf(admin);
    expect((await change(asOwner, admin.user.id, { name: 'Another Name' })).body.name).toBe('Another Name');
    expect((await list(token)).status).toBe(200);
    await act(admin.user.id);
    expect((await list(token)).status).toBe(401);
  }
});

describe('the last owner', () => {
  it.each([
    ['demoted', (id: string) => change(asOwner, id, { role: 'admin' })],
    ['switched off', (id: string) => change(asOwner, id, { disabled: true })],
    ['removed', (id: string) => remove(asOwner, id)],
  ])('cannot be %s', async (_what, act) => {
    // An invited user cannot log in yet.
    await invite(asOwner, 'owner');
    const { status, body } = await act(owner.user.id);
    expect({ status, detail: body.detail }).toEqual({
      status: 409,
      detail: 'The team needs an owner who can log in. Make somebody else an owner first.',
    });
    await newMember(tenant.id, 'owner');
    expect((await act(owner.user.id)).status).toBeLessThan(300);
  });

  it('remains when two owners remove each other concurrently', async () => {
    const other = await newMember(tenant.id, 'owner');
    const asOther = await tokenOf(other);
    const results = await Promise.all([remove(asOwner, other.user.id), remove(asOther, owner.user.id)]);
    expect(results.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await seats()).toMatchObject({ owners: 1, seats: 1 });
  });
});

it('answers 404 for another tenant’s members', async () => {
  const stranger = await newMember((await newTenant()).id);
  for (const id of [stranger.user.id, randomUUID(), 'x', '__proto__']) {
    for (const { status } of [await change(asOwner, id, { name: 'X' }), await remove(asOwner, id)])
      expect(status).toBe(404);
  }
});

it('frees the address of a removed member', async () => {
  const member = await newMember(tenant.id, 'agent');
  expect((await remove(asOwner, member.user.id)).status).toBe(204);
  expect((await invite(asOwner, 'agent', member.email)).status).toBe(201);
});

it('limits invitation e-mails, even if seats are freed repeatedly', async () => {
  const few = serveTeam({ ...services, limiter: new Limiter(0.1) });
  const inviteOf = (token: string) => {
    const body = { email: `new-${randomUUID()}@example.com`, name: 'New Member', role: 'agent' };
    return call(few, { path: PATH, body, headers: bearer(token) });
  };
  for (let n = 0; n < 2; n += 1) {
    const { status, body } = await inviteOf(asOwner);
    expect(status).toBe(201);
    expect((await remove(asOwner, body.id)).status).toBe(204);
  }
  const admin = await tokenOf(await newMember(tenant.id, 'admin'));
  const refused = await inviteOf(admin);
  expect(refused.status).toBe(429);
  expect(refused.headers.ratelimit).toContain('"invite";r=0');
  expect(await actions()).toEqual(expect.arrayContaining(['user.removed', 'user.removed']));
  const elsewhere = await newMember((await newTenant('pro')).id, 'owner');
  expect((await inviteOf(await tokenOf(elsewhere))).status).toBe(201);
});
