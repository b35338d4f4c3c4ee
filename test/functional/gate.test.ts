import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { keys } from '../../shared/table/keys.ts';
import { call } from '../support/call.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { table } from '../support/world.ts';

const { handler } = require('../../functions/auth/index.ts');
const session = (headers: Readonly<Record<string, string | readonly string[] | undefined>>) =>
  call(handler, { method: 'GET', path: '/api/auth/session', headers });

let someone: SignedIn;
const tenantId = randomUUID();

beforeAll(async () => {
  someone = await operator(tenantId);
});

describe('the gate', () => {
  it('accepts a Bearer token', async () => {
    const { status, body } = await session(someone.headers);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { user: { id: someone.user.id, role: 'operator' }, tenant_id: tenantId },
    });
    expect(body.permissions).toEqual(someone.grant.permissions);
  });

  it('accepts a cookie, and returns its CSRF token', async () => {
    const { status, body } = await session({ Cookie: someone.cookieHeaders.Cookie });
    expect(status).toBe(200);
    expect(body.csrf_token).toBe(someone.cookieHeaders['X-CSRF-Token']);
  });

  it('answers 401 without a credential, and names the schemes', async () => {
    for (const headers of [
      {},
      { Authorization: 'Basic eDp5' },
      { Authorization: 'Bearer ' },
      { Cookie: 'a=b' },
    ]) {
      const { status, headers: answered, body } = await session(headers);
      expect(status).toBe(401);
      expect(answered['www-authenticate']).toBe('Bearer');
      expect(body.type).toBe('urn:bob:problem:unauthorized');
    }
  });

  it('rejects a token of the other realm', async () => {
    const { headers } = await customer(tenantId);
    expect((await session(headers)).status).toBe(401);
  });

  it('rejects two Authorization headers, even if both are valid', async () => {
    const { Authorization } = someone.headers;
    expect((await session({ Authorization: [Authorization, Authorization] })).status).toBe(401);
  });

  it.each([
    ['disabled', 'SET #status = :to', { to: 'disabled' }],
    ['of another epoch', 'SET #epoch = :to', { to: 2 }],
    ['who has ended this session', 'SET #endedSessions = :to', undefined],
  ])('rejects the token of a user %s', async (_what, expression, values) => {
    const gone = await operator(tenantId);
    expect((await session(gone.headers)).status).toBe(200);
    await table.write([
      {
        update: keys.operator(gone.user.id),
        expression,
        values: values ?? { to: { [gone.grant.sessionId]: Date.now() / 1_000 + 900 } },
      },
    ]);
    expect((await session(gone.headers)).status).toBe(401);
  });

  it('publishes the public keys', async () => {
    const { status, body, headers } = await call(handler, { method: 'GET', path: '/.well-known/jwks.json' });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=300');
    const { kid } = decodeProtectedHeader(someone.token);
    expect(body.keys.map((key: { kid: string }) => key.kid)).toContain(kid);
  });
});
