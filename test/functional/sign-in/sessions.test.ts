import { randomUUID } from 'node:crypto';
import { mintOpaqueToken, parseOpaqueToken } from '../../../shared/access/opaque-token.ts';
import { keys } from '../../../shared/table/keys.ts';
import { newMember, newTenant, type Someone } from '../../support/accounts.ts';
import { bearer, clock, customers, operators, teamHandler } from '../../support/auth-handlers.ts';
import { call } from '../../support/call.ts';
import { stored, table } from '../../support/world.ts';

let tenantId: string;
let someone: Someone;

beforeAll(async () => {
  tenantId = (await newTenant()).id;
});
beforeEach(async () => {
  clock.ahead = 0;
  someone = await newMember(tenantId, 'owner');
});

const DAY = 86_400_000;

const signIn = async () => {
  const { body } = await customers('/login', { email: someone.email, password: someone.password });
  return body as { token: string; refresh_token: string };
};
const refresh = (refresh_token: string) => customers('/refresh', { refresh_token });
/** Something that any valid access token of an owner may do. */
const statusWith = async (token: string) =>
  (await call(teamHandler, { method: 'GET', path: '/api/customer-portal/users', headers: bearer(token) }))
    .status;
const audits = async (action: string) =>
  (await stored(keys.audit(tenantId, new Date(), '').pk)).filter(
    (record) => record.action === action && record.target === someone.user.id,
  );

it('exchanges a refresh token for the next one of the same session', async () => {
  const first = await signIn();
  const { status, body } = await refresh(first.refresh_token);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    token_type: 'Bearer',
    tenant: { id: tenantId },
    user: { id: someone.user.id },
  });
  expect(body.refresh_token).not.toBe(first.refresh_token);
  expect(parseOpaqueToken('refresh', body.refresh_token)?.id).toBe(
    parseOpaqueToken('refresh', first.refresh_token)?.id,
  );
  expect(await statusWith(body.token)).toBe(200);
  expect((await refresh(body.refresh_token)).status).toBe(200);
});

it('stores only hashes', async () => {
  const { refresh_token, token } = await signIn();
  const everything = JSON.stringify(await stored(keys.user(tenantId, '').pk));
  expect(everything).not.toContain(refresh_token);
  expect(everything).not.toContain(refresh_token.slice(-43));
  expect(everything).not.toContain(token);
});

it('ends the session if a token is reused, and records it in the audit log', async () => {
  const first = await signIn();
  const next = (await refresh(first.refresh_token)).body;
  const again = await refresh(first.refresh_token);
  expect(again.status).toBe(401);
  expect((await refresh(next.refresh_token)).status).toBe(401);
  expect(await statusWith(next.token)).toBe(401);
  expect(await audits('session.reused')).toMatchObject([{ actor: { kind: 'system' } }]);
  expect(await statusWith((await signIn()).token)).toBe(200);
});

it('gives the next token to one of several concurrent requests', async () => {
  const { refresh_token } = await signIn();
  const results = await Promise.all(Array.from({ length: 10 }, () => refresh(refresh_token)));
  const statuses = results.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.every((status) => [200, 401, 409].includes(status))).toBe(true);
});

it('expires after 14 days without use and after 30 days in all', async () => {
  const silent = await signIn();
  clock.ahead = 14 * DAY;
  expect((await refresh(silent.refresh_token)).status).toBe(401);

  clock.ahead = 0;
  let { refresh_token } = await signIn();
  for (const day of [13, 26, 29]) {
    clock.ahead = day * DAY;
    const { status, body } = await refresh(refresh_token);
    expect(status).toBe(200);
    refresh_token = body.refresh_token;
  }
  clock.ahead = 30 * DAY;
  expect((await refresh(refresh_token)).status).toBe(401);
});

it('ends when its user is disabled, changed or removed', async () => {
  const change = async (expression: string, to: unknown) =>
    table.write([{ update: keys.user(tenantId, someone.user.id), expression, values: { to } }]);
  const disabled = await signIn();
  await change('SET #status = :to', 'disabled');
  expect((await refresh(disabled.refresh_token)).status).toBe(401);
  await change('SET #status = :to', 'active');
  await change('SET #epoch = :to', 2);
  expect((await refresh(disabled.refresh_token)).status).toBe(401);
  const removed = await signIn();
  await table.write([{ delete: keys.user(tenantId, someone.user.id) }]);
  expect((await refresh(removed.refresh_token)).status).toBe(401);
});

it('ends at logout, but other sessions do not', async () => {
  const [one, other] = [await signIn(), await signIn()];
  const out = await customers('/logout', undefined, bearer(one.token));
  expect({ status: out.status, text: out.text }).toEqual({ status: 204, text: '' });
  expect(await statusWith(one.token)).toBe(401);
  expect((await refresh(one.refresh_token)).status).toBe(401);
  expect(await statusWith(other.token)).toBe(200);
  expect((await refresh(other.refresh_token)).status).toBe(200);
  expect((await customers('/logout', undefined, bearer(one.token))).status).toBe(401);
});

it('ends many sessions at once, and deletes those long expired', async () => {
  const sessions = await Promise.all([signIn(), signIn(), signIn()]);
  await Promise.all(sessions.map(({ token }) => customers('/logout', undefined, bearer(token))));
  for (const { token } of sessions) expect(await statusWith(token)).toBe(401);
  const user = await table.get(keys.user(tenantId, someone.user.id));
  expect(Object.keys(user?.endedSessions as object)).toHaveLength(3);

  const next = await signIn();
  // Its tokens have long expired by then; what is asked for is whether the list is cut.
  await table.write([
    {
      update: keys.user(tenantId, someone.user.id),
      expression: 'SET #endedSessions = :past',
      values: { past: { [randomUUID()]: 1_000_000_000 } },
    },
  ]);
  await customers('/logout', undefined, bearer(next.token));
  const after = await table.get(keys.user(tenantId, someone.user.id));
  expect(Object.keys(after?.endedSessions as object)).toHaveLength(1);
});

it('rejects every invalid refresh token with the same answer', async () => {
  const { token, refresh_token } = await signIn();
  const { home, user } = someone;
  const forged = [
    'x',
    token,
    `${refresh_token}A`,
    refresh_token.slice(0, -1),
    refresh_token.replace('bob_rt_', 'bob_pw_'),
    mintOpaqueToken('refresh', { realm: 'operator' }, user.id, randomUUID()),
    mintOpaqueToken('refresh', home, user.id, randomUUID()),
    mintOpaqueToken('refresh', { realm: 'customer', tenantId: randomUUID() }, user.id, randomUUID()),
    mintOpaqueToken('password', home, user.id, randomUUID()),
  ];
  const details = new Set<string>();
  for (const value of forged) {
    const { status, body } = await refresh(value);
    details.add(`${status} ${body.detail}`);
  }
  expect(details).toEqual(new Set(['401 Log in again: this session has ended.']));
  expect((await operators('/refresh', { refresh_token })).status).toBe(401);
  expect((await refresh(refresh_token)).status).toBe(200);
});
