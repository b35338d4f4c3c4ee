import { PERMISSIONS_OF } from '../../../shared/core/permissions.ts';
import { keys } from '../../../shared/table/keys.ts';
import { newOperator, type Someone } from '../../support/accounts.ts';
import { authHandler, bearer, clock, codeOf, operators, operatorsWith } from '../../support/auth-handlers.ts';
import { call, type Result } from '../../support/call.ts';
import { BASE_URL } from '../../support/signed-in.ts';
import { table } from '../../support/world.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const OWN_PAGE = { Origin: BASE_URL, 'Sec-Fetch-Site': 'same-origin' };

let someone: Someone;

beforeEach(async () => {
  clock.ahead = 0;
  someone = await newOperator({ totp: { secret: SECRET, confirmedAt: '2026-01-01T00:00:00Z', lastStep: 0 } });
});

const login = (headers: Record<string, string> = {}, over: object = {}) =>
  operators(
    '/login',
    { email: someone.email, password: someone.password, code: codeOf(SECRET), ...over },
    headers,
  );
const session = (headers: Record<string, string>) =>
  call(authHandler, { method: 'GET', path: '/api/auth/session', headers });

/** The Cookie header that a browser would send. */
const jarOf = ({ cookies }: Result): string => cookies.map((line) => line.split(';', 1)[0]).join('; ');

it('returns tokens, a CSRF token, and the tokens as cookies', async () => {
  const { status, body, cookies } = await login(OWN_PAGE);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    token_type: 'Bearer',
    expires_in: 900,
    second_factor: 'on',
    user: { id: someone.user.id, role: 'operator' },
  });
  expect(cookies).toEqual([
    `__Host-bob-operator=${body.token}; Path=/; Max-Age=900; HttpOnly; Secure; SameSite=Strict`,
    expect.stringMatching(
      new RegExp(
        `^__Host-bob-operator-refresh=${body.refresh_token}; Path=/; Max-Age=12\\d{5}; HttpOnly; Secure; SameSite=Strict$`,
      ),
    ),
  ]);
  const own = await table.get(keys.slug('own-tenant'));
  const seen = await session(bearer(body.token));
  expect(seen.body).toMatchObject({
    tenant_id: own?.tenantId,
    permissions: PERMISSIONS_OF.operator,
    csrf_token: body.csrf_token,
    second_factor: 'on',
  });
});

it.each<Record<string, string>>([
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { Origin: 'https://bob.test.evil.example' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
])('rejects a browser login from another website: %j', async (headers) => {
  const { status, cookies } = await login(headers);
  expect({ status, cookies }).toEqual({ status: 403, cookies: [] });
});

it("refreshes by cookie for the deployment's own pages only", async () => {
  const first = await login(OWN_PAGE);
  const Cookie = jarOf(first);
  for (const headers of [{}, { Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }])
    expect((await operators('/refresh', {}, { Cookie, ...headers })).status).toBe(403);
  const next = await operators('/refresh', {}, { Cookie, ...OWN_PAGE });
  expect(next.status).toBe(200);
  expect(next.cookies).toHaveLength(2);
  expect((await session({ Cookie: jarOf(next) })).body.csrf_token).toBe(next.body.csrf_token);
  expect((await operators('/refresh', {}, OWN_PAGE)).status).toBe(401);
});

it('refreshes by a token in the body from any origin', async () => {
  const { body } = await login();
  expect((await operators('/refresh', { refresh_token: body.refresh_token })).status).toBe(200);
});

it('logs out a cookie session with the CSRF token, and deletes the cookies', async () => {
  const first = await login(OWN_PAGE);
  const Cookie = jarOf(first);
  expect((await operators('/logout', undefined, { Cookie, ...OWN_PAGE })).status).toBe(403);
  const out = await operators('/logout', undefined, {
    Cookie,
    ...OWN_PAGE,
    'X-CSRF-Token': first.body.csrf_token,
  });
  expect(out.status).toBe(204);
  expect(out.cookies).toEqual([
    '__Host-bob-operator=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict',
    '__Host-bob-operator-refresh=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict',
  ]);
  expect((await session({ Cookie })).status).toBe(401);
  expect((await operators('/refresh', {}, { Cookie, ...OWN_PAGE })).status).toBe(401);
});

it('asks for the second factor only after the right password, and accepts each code once', async () => {
  const missing = await login({}, { code: undefined });
  expect(missing.status).toBe(401);
  expect(missing.body).toMatchObject({
    type: 'urn:bob:problem:second-factor',
    detail: 'This account has a second factor: also send its code.',
  });
  const unknown = await login({}, { password: 'wrong', code: undefined });
  expect(unknown.body).toMatchObject({ type: 'urn:bob:problem:unauthorized' });
  const code = codeOf(SECRET);
  expect((await login({}, { code })).status).toBe(200);
  expect((await login({}, { code })).body.type).toBe('urn:bob:problem:second-factor');
});

it('accepts the codes of the adjacent time steps, and no others', async () => {
  for (const [steps, status] of [
    [-2, 401],
    [-1, 200],
    [0, 200],
    [1, 200],
    [2, 401],
  ] as const)
    expect((await login({}, { code: codeOf(SECRET, steps) })).status).toBe(status);
});

it('accepts a code once from concurrent logins', async () => {
  const code = codeOf(SECRET);
  const results = await Promise.all([1, 2, 3, 4].map(() => login({}, { code })));
  expect(results.filter(({ status }) => status === 200)).toHaveLength(1);
});

it('does not count a missing code as a guess, but counts a wrong one', async () => {
  for (let n = 0; n < 7; n += 1) expect((await login({}, { code: undefined })).status).toBe(401);
  for (let n = 0; n < 5; n += 1) expect((await login({}, { code: '000000' })).status).toBe(401);
  expect((await login()).status).toBe(429);
});

it('lets an operator without a second factor only enrol one', async () => {
  const fresh = await newOperator();
  const credentials = { email: fresh.email, password: fresh.password };
  const { body } = await operators('/login', credentials);
  expect(body.second_factor).toBe('required');
  const { body: seen } = await session(bearer(body.token));
  expect(seen).toMatchObject({ permissions: [], second_factor: 'required' });

  const enrolled = await operators('/totp', { action: 'enrol' }, bearer(body.token));
  expect(enrolled.body).toMatchObject({
    status: 'pending',
    otpauth_uri: expect.stringMatching(/^otpauth:\/\/totp\/Bob:/),
  });
  const { secret } = enrolled.body;
  const wrong = await operators('/totp', { action: 'confirm', code: '000000' }, bearer(body.token));
  expect(wrong.status).toBe(422);
  const confirmed = await operators('/totp', { action: 'confirm', code: codeOf(secret) }, bearer(body.token));
  expect(confirmed.body).toEqual({ status: 'confirmed' });

  const next = await operators('/refresh', { refresh_token: body.refresh_token });
  expect(next.body.second_factor).toBe('on');
  expect((await session(bearer(next.body.token))).body.permissions).toEqual(PERMISSIONS_OF.operator);
  expect((await operators('/login', credentials)).status).toBe(401);
  expect((await operators('/login', { ...credentials, code: codeOf(secret, 1) })).status).toBe(200);
});

it('requires no second factor if the stage does not', async () => {
  const { email, password } = await newOperator();
  const { body } = await operatorsWith({ operatorsNeedSecondFactor: false })('/login', { email, password });
  expect(body.second_factor).toBe('off');
  expect((await session(bearer(body.token))).body.permissions).toEqual(PERMISSIONS_OF.operator);
});
