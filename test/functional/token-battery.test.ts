import { randomUUID } from 'node:crypto';
import { call } from '../support/call.ts';
import { forgedTokens } from '../support/forged-tokens.ts';
import { customer, operator } from '../support/signed-in.ts';

const { handler } = require('../../functions/auth/index.ts');
const path = '/api/auth/session';

test('every forged, mixed-up or outdated token is rejected with the same message', async () => {
  const tenantId = randomUUID();
  const good = await operator(tenantId);
  const forged = await forgedTokens(good, await customer(tenantId));
  expect(Object.keys(forged).length).toBeGreaterThanOrEqual(51);
  expect((await call(handler, { method: 'GET', path, headers: good.headers })).status).toBe(200);

  const answers = new Set<string>();
  for (const [kind, token] of Object.entries(forged)) {
    for (const headers of [
      { Authorization: `Bearer ${token}` },
      { Cookie: `__Host-bob-operator=${token}` },
    ]) {
      const { status, body, headers: answered } = await call(handler, { method: 'GET', path, headers });
      expect({ kind, status, challenge: answered['www-authenticate'] }).toEqual({
        kind,
        status: 401,
        challenge: 'Bearer',
      });
      answers.add(JSON.stringify({ ...body, request_id: undefined }));
    }
  }
  expect(answers.size).toBe(1);
  // What was tried did not spoil what is good: no key or verifier was replaced on the way.
  expect((await call(handler, { method: 'GET', path, headers: good.headers })).status).toBe(200);
  console.info(`${Object.keys(forged).length} forgeries, each as Bearer and as cookie`);
});
