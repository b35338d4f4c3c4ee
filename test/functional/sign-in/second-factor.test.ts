import { keys } from '../../../shared/table/keys.ts';
import { newMember, newTenant, type Someone } from '../../support/accounts.ts';
import { bearer, clock, codeOf, customers } from '../../support/auth-handlers.ts';
import { stored } from '../../support/world.ts';

let tenantId: string;
let someone: Someone;
let token: string;

beforeEach(async () => {
  clock.ahead = 0;
  tenantId = (await newTenant()).id;
  someone = await newMember(tenantId);
  token = (await login()).body.token;
});

const login = (code?: string) =>
  customers('/login', { email: someone.email, password: someone.password, code });
const enrol = (code?: string) => customers('/totp', { action: 'enrol', code }, bearer(token));
const confirm = (code: string) => customers('/totp', { action: 'confirm', code }, bearer(token));
const actions = async () =>
  (await stored(keys.audit(tenantId, new Date(), '').pk)).map(({ action }) => String(action)).sort();

it('is required only after its first code', async () => {
  const { secret } = (await enrol()).body;
  expect((await login()).status).toBe(200);
  expect((await confirm(codeOf(secret))).status).toBe(200);
  expect((await login()).status).toBe(401);
  expect((await login(codeOf(secret))).status).toBe(401);
  expect((await login(codeOf(secret, 1))).status).toBe(200);
  expect(await actions()).toEqual(['second_factor.confirmed', 'second_factor.enrolled', 'tenant.created']);
});

it('cannot be confirmed without an enrolment', async () => {
  expect((await confirm('123456')).status).toBe(409);
});

it('confirms only the last enrolment, once', async () => {
  const first = (await enrol()).body.secret;
  const last = (await enrol()).body.secret;
  expect((await confirm(codeOf(first))).status).toBe(422);
  const both = await Promise.all([confirm(codeOf(last)), confirm(codeOf(last))]);
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
});

it('can be replaced only with its code, and stays valid meanwhile', async () => {
  const { secret } = (await enrol()).body;
  await confirm(codeOf(secret));
  expect((await enrol()).body.errors).toEqual([
    { path: 'code', message: 'is required: a second factor is already enabled' },
  ]);
  expect((await enrol('000000')).status).toBe(422);
  // The code that has confirmed it was used up.
  expect((await enrol(codeOf(secret))).status).toBe(422);
  const next = (await enrol(codeOf(secret, 1))).body.secret;
  expect((await login(codeOf(next))).status).toBe(401);
  clock.ahead = 60_000;
  expect((await login(codeOf(secret))).status).toBe(200);
  expect((await confirm(codeOf(next))).status).toBe(200);
  expect((await login(codeOf(secret, 1))).status).toBe(401);
  expect((await login(codeOf(next, 1))).status).toBe(200);
  expect(await actions()).toContain('second_factor.replaced');
});

it('cannot be guessed with a session', async () => {
  const { secret } = (await enrol()).body;
  await confirm(codeOf(secret));
  const statuses: number[] = [];
  for (let n = 0; n < 7; n += 1) statuses.push((await enrol('000000')).status);
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
});
