import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import type { customerSignIn } from '../../../shared/contract/schemas/sign-in.ts';
import type { Aws } from '../aws.ts';
import { type Api, bearer, json } from './api.ts';
import { tokenMailed } from './mail.ts';

type SignIn = z.output<ReturnType<typeof customerSignIn>>;

const auth = '/api/customer/auth';
const email = 'owner@corner-bakery.example';

/** Signs a business up, which logs its owner in, and uses each refresh token once. */
export async function signedUp(api: Api): Promise<void> {
  const body = { business_name: 'Corner Bakery', name: 'Owner', email, password: 'flour, water and salt' };
  const first = json<SignIn>(await api.call('POST', `${auth}/signup`, { body }), 201);
  assert.equal(first.tenant.slug, 'corner-bakery');
  const refresh = ({ refresh_token }: SignIn) =>
    api.call('POST', `${auth}/refresh`, { body: { refresh_token } });
  const second = json<SignIn>(await refresh(first), 200);
  // A second use ends the session and is recorded.
  json(await refresh(first), 401);
  json(await api.call('GET', '/api/usage', { headers: bearer(second.token) }), 401);
}

/** Guesses until the address is locked, which is recorded. A password reset unlocks it. */
export async function locked(aws: Aws, api: Api): Promise<void> {
  const login = (password: string) => api.call('POST', `${auth}/login`, { body: { email, password } });
  for (let count = 0; count < 5; count += 1) json(await login('wrong'), 401);
  json(await login('wrong'), 429);
  json(await api.call('POST', `${auth}/password/forgot`, { body: { email } }), 202);
  const body = { token: await tokenMailed(aws, email), password: 'sourdough starter' };
  assert.equal((await api.call('POST', `${auth}/password/reset`, { body })).status, 204);
  json(await login(body.password), 200);
}
