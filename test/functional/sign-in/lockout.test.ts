import { randomUUID } from 'node:crypto';
import { keys } from '../../../shared/table/keys.ts';
import { newMember, newTenant, type Someone } from '../../support/accounts.ts';
import { clock, customers } from '../../support/auth-handlers.ts';
import { stored } from '../../support/world.ts';

let tenantId: string;

beforeAll(async () => {
  tenantId = (await newTenant('enterprise')).id;
});

beforeEach(() => {
  clock.ahead = 0;
});

const guess = (email: string, password = 'not the password') => customers('/login', { email, password });
const nobody = () => `nobody-${randomUUID()}@example.com`;
const right = ({ email, password }: Someone) => customers('/login', { email, password });

/** An answer without its random parts. */
const said = ({ status, headers, body }: Awaited<ReturnType<typeof guess>>) => {
  const { request_id: _id, ...problem } = body;
  return { status, retryAfter: headers['retry-after'], problem };
};

it('does not reveal if an address has an account, before and after the lock', async () => {
  const someone = await newMember(tenantId);
  const disabled = await newMember(tenantId, 'agent', { status: 'disabled' });
  const invited = await newMember(tenantId, 'agent', { status: 'invited', passwordHash: undefined });
  const stranger = nobody();
  for (let n = 0; n < 6; n += 1) {
    const [one, ...others] = await Promise.all([
      guess(stranger),
      guess(someone.email),
      guess(invited.email),
      right(disabled),
    ]);
    expect(one.status).toBe(n < 5 ? 401 : 429);
    for (const other of others) expect(said(other)).toEqual(said(one));
  }
});

it('locks for 30 s after five guesses, doubles with each further guess, up to an hour', async () => {
  for (const email of [(await newMember(tenantId)).email, nobody()]) {
    clock.ahead = 0;
    for (let n = 0; n < 5; n += 1) expect((await guess(email)).status).toBe(401);
    for (const wait of [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]) {
      const locked = await guess(email);
      expect(locked.status).toBe(429);
      expect(Math.abs(Number(locked.headers['retry-after']) - wait)).toBeLessThanOrEqual(1);
      clock.ahead += wait * 1_000;
      expect((await guess(email)).status).toBe(401);
    }
  }
});

it('rejects the right password while locked, accepts it afterwards, and resets the counter', async () => {
  const someone = await newMember(tenantId);
  for (let n = 0; n < 5; n += 1) await guess(someone.email);
  expect((await right(someone)).status).toBe(429);
  clock.ahead = 31_000;
  expect((await right(someone)).status).toBe(200);
  for (let n = 0; n < 4; n += 1) expect((await guess(someone.email)).status).toBe(401);
  expect((await right(someone)).status).toBe(200);
});

it('forgets guesses a day after the last one', async () => {
  const someone = await newMember(tenantId);
  for (let n = 0; n < 4; n += 1) await guess(someone.email);
  clock.ahead = 25 * 3_600_000;
  for (let n = 0; n < 4; n += 1) await guess(someone.email);
  expect((await right(someone)).status).toBe(200);
});

it('leaves a record where a guess has locked an account, and nothing else does', async () => {
  const { id } = await newTenant();
  const someone = await newMember(id);
  const locks = async () =>
    (await stored(keys.audit(id, new Date(), '').pk)).filter(({ action }) => action === 'sign_in.locked');
  for (let n = 0; n < 4; n += 1) await guess(someone.email);
  expect(await locks()).toEqual([]);
  await guess(someone.email);
  expect(await locks()).toMatchObject([
    { actor: { kind: 'system' }, target: someone.user.id, details: { attempts: 5 } },
  ]);
  expect(JSON.stringify(await locks())).not.toContain(someone.email);
});
