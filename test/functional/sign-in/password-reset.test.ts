import { randomUUID } from 'node:crypto';
import { newTotpSecret } from '../../../shared/access/totp.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { keys } from '../../../shared/table/keys.ts';
import { mailsTo, newMember, newTenant, type Someone, tokenIn } from '../../support/accounts.ts';
import {
  bearer,
  clock,
  codeOf,
  customerAuthHandler,
  customers,
  customersWith,
} from '../../support/auth-handlers.ts';
import { call } from '../../support/call.ts';
import { BASE_URL } from '../../support/signed-in.ts';
import { stored, table } from '../../support/world.ts';

const NEXT = 'another password altogether';

let tenantId: string;
let someone: Someone;

beforeEach(async () => {
  clock.ahead = 0;
  tenantId = (await newTenant()).id;
  someone = await newMember(tenantId);
});

const forgot = (email: string) => customers('/password/forgot', { email });
const reset = (token: string, password = NEXT) => customers('/password/reset', { token, password });
const login = (password: string) => customers('/login', { email: someone.email, password });
const lastToken = () => tokenIn(mailsTo(someone.email).at(-1));

it('e-mails a link, and accepts the new password with it', async () => {
  const { status, body } = await forgot(someone.email.toUpperCase());
  expect(status).toBe(202);
  expect(body.detail).toMatch(/^If this address has an account/);
  const [mail = ''] = mailsTo(someone.email);
  expect(mail).toContain(`To: ${someone.email}\n`);
  expect(mail).toContain('From: bob@bob.test\n');
  expect(mail).toContain(`${BASE_URL}/account#bob_pw_`);
  const done = await reset(lastToken());
  expect({ status: done.status, text: done.text }).toEqual({ status: 204, text: '' });
  expect((await login(someone.password)).status).toBe(401);
  expect((await login(NEXT)).status).toBe(200);
  expect(mailsTo(someone.email)[1]).toContain('Your password for Bob was changed');
  expect(mailsTo(someone.email)[1]).not.toContain('bob_pw_');
});

it('gives the same answer without an account, and sends no e-mail', async () => {
  const strangers = [
    `nobody-${randomUUID()}@example.com`,
    (await newMember(tenantId, 'agent', { status: 'disabled' })).email,
  ];
  const known = await forgot(someone.email);
  for (const email of strangers) {
    const unknown = await forgot(email);
    expect({ status: unknown.status, body: unknown.body }).toEqual({
      status: known.status,
      body: known.body,
    });
    expect(mailsTo(email)).toEqual([]);
  }
});

it('takes the same time without an account', async () => {
  const pauses: number[] = [];
  const even = customersWith({ pause: async (ms) => pauses.push(ms) });
  for (const email of [someone.email, 'nobody@example.com']) await even('/password/forgot', { email });
  expect(pauses).toEqual([1_500, 1_500]);
});

it('gives the same answer if the e-mail fails, and logs the error', async () => {
  const failures: unknown[] = [];
  const down = customersWith({
    mailer: { send: () => Promise.reject(new Unavailable('Sending mail')) },
    onMailFailure: (error) => void failures.push(error),
  });
  expect((await down('/password/forgot', { email: someone.email })).status).toBe(202);
  expect(failures).toHaveLength(1);
});

it('ends all sessions and a lock', async () => {
  const { body } = await login(someone.password);
  for (let n = 0; n < 6; n += 1) await login('not the password');
  expect((await login(someone.password)).status).toBe(429);
  await forgot(someone.email);
  await reset(lastToken());
  expect((await customers('/refresh', { refresh_token: body.refresh_token })).status).toBe(401);
  expect((await customers('/logout', undefined, bearer(body.token))).status).toBe(401);
  expect((await login(NEXT)).status).toBe(200);
  const audit = await stored(keys.audit(tenantId, new Date(), '').pk);
  expect(audit.map(({ action }) => action)).toContain('password.reset');
});

it('keeps a lock on an account with a second factor, so an e-mail gives no extra guesses at the code', async () => {
  const secret = newTotpSecret();
  const totp = { secret, confirmedAt: new Date().toISOString(), lastStep: 0 };
  someone = await newMember(tenantId, 'owner', { totp });
  const guess = (password: string, code: string) =>
    customers('/login', { email: someone.email, password, code });
  const wrong = codeOf(secret) === '123456' ? '654321' : '123456';
  for (let n = 0; n < 5; n += 1) expect((await guess(someone.password, wrong)).status).toBe(401);
  await forgot(someone.email);
  expect((await reset(lastToken())).status).toBe(204);
  expect((await guess(NEXT, codeOf(secret))).status).toBe(429);
  clock.ahead = 31_000;
  expect((await guess(NEXT, codeOf(secret))).status).toBe(200);
});

it('accepts a link once, even concurrently', async () => {
  await forgot(someone.email);
  const token = lastToken();
  const both = await Promise.all([reset(token), reset(token, 'yet another password')]);
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 401]);
  expect((await reset(token)).status).toBe(401);
});

it('accepts only the last link, for one hour', async () => {
  await forgot(someone.email);
  const first = lastToken();
  clock.ahead = 61_000;
  await forgot(someone.email);
  const last = lastToken();
  expect(last).not.toBe(first);
  expect((await reset(first)).status).toBe(401);
  clock.ahead += 3_600_000;
  expect((await reset(last)).status).toBe(401);
});

it('e-mails one link a minute', async () => {
  for (let n = 0; n < 3; n += 1) await forgot(someone.email);
  expect(mailsTo(someone.email)).toHaveLength(1);
  clock.ahead = 61_000;
  await forgot(someone.email);
  expect(mailsTo(someone.email)).toHaveLength(2);
});

it('keeps the link valid after a rejected password', async () => {
  await forgot(someone.email);
  const token = lastToken();
  expect((await reset(token, 'short')).body.errors[0].path).toBe('password');
  expect((await reset(token, someone.email)).status).toBe(422);
  expect((await reset(token)).status).toBe(204);
});

it("stores only the link's hash", async () => {
  await forgot(someone.email);
  expect(JSON.stringify(await stored(keys.user(tenantId, '').pk))).not.toContain(lastToken());
});

it('rejects an invalid link, and that of a disabled user', async () => {
  await forgot(someone.email);
  const token = lastToken();
  for (const other of ['x', token.replace('bob_pw_', 'bob_rt_'), `${token}A`, token.slice(0, -2)])
    expect((await reset(other)).status).toBe(401);
  await table.write([
    {
      update: keys.user(tenantId, someone.user.id),
      expression: 'SET #status = :to',
      values: { to: 'disabled' },
    },
  ]);
  expect((await reset(token)).status).toBe(401);
});

describe('/account', () => {
  it('is a page that runs only its own script, and sends no referrer', async () => {
    const { status, headers, text } = await call(customerAuthHandler, { method: 'GET', path: '/account' });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(text).not.toMatch(/\son\w+=|\sstyle=|innerHTML/);
  });
});
