import assert from 'node:assert/strict';
import { TOTP, URI } from 'otpauth';
import type * as z from 'zod/mini';
import type { PublicPricebook } from '../../../shared/contract/schemas/pricebook.ts';
import type { operatorSignIn, totpAnswer } from '../../../shared/contract/schemas/sign-in.ts';
import type { TenantAnswer } from '../../../shared/contract/schemas/tenant.ts';
import type { Bob } from '../bob.ts';
import { type Api, bearer, json } from './api.ts';

type SignIn = z.output<ReturnType<typeof operatorSignIn>>;
type SecondFactor = z.output<ReturnType<typeof totpAnswer>>;

const email = 'ada@bob.example';

/** Creates an operator with the ops command. @returns the generated password */
export async function created(bob: Bob): Promise<string> {
  const { password } = await bob.run<{ password: string }>(
    ...['operator', 'create', '--email', email, '--name', 'Ada'],
  );
  return password;
}

/** Logs in, enrols a second factor, which deployed stages require, and logs in with it. @returns an access token */
export async function signedIn(api: Api, password: string): Promise<string> {
  const login = async (code?: string) =>
    json<SignIn>(await api.call('POST', '/api/auth/login', { body: { email, password, code } }), 200);
  const first = await login();
  assert.equal(first.second_factor, 'required');
  json(await api.call('GET', '/api/tenants', { headers: bearer(first.token) }), 403);

  const step = async (body: object) =>
    json<SecondFactor>(await api.call('POST', '/api/auth/totp', { headers: bearer(first.token), body }), 200);
  const { otpauth_uri = '' } = await step({ action: 'enrol' });
  const generator = URI.parse(otpauth_uri);
  assert.ok(generator instanceof TOTP);
  // Each code is valid once. A code of the next time step is also valid, so there is no need to wait.
  const next = Date.now() + generator.period * 1_000;
  assert.equal((await step({ action: 'confirm', code: generator.generate() })).status, 'confirmed');
  json(await api.call('POST', '/api/auth/login', { body: { email, password } }), 401);
  const { second_factor, token } = await login(generator.generate({ timestamp: next }));
  assert.equal(second_factor, 'on');
  return token;
}

/** Creates a tenant over HTTP, and finds it in the list. @returns the tenant */
export async function tenantCreated(api: Api, token: string): Promise<TenantAnswer> {
  const headers = bearer(token);
  const body = { name: 'Harbour Physio', slug: 'harbour-physio', plan: 'pro' };
  const tenant = json<TenantAnswer>(await api.call('POST', '/api/tenants', { headers, body }), 201);
  const change = { name: 'Harbour Physiotherapy' };
  const path = `/api/tenants/${tenant.id}`;
  json(await api.call('PATCH', path, { headers, body: change }), 200);
  assert.equal(json<TenantAnswer>(await api.call('GET', path, { headers }), 200).name, change.name);
  const { data } = json<{ data: TenantAnswer[] }>(await api.call('GET', '/api/tenants', { headers }), 200);
  assert.ok(data.some(({ slug }) => slug === tenant.slug));
  return tenant;
}

/** Publishes a pricebook, which becomes the current one. */
export async function pricebookPublished(api: Api, token: string): Promise<void> {
  const path = '/api/pricing/snapshot';
  const { version, plans, rates } = json<PublicPricebook>(await api.call('GET', path), 200);
  const body = {
    name: 'Harbour prices',
    plans: Object.fromEntries(plans.map(({ id, ...terms }) => [id, terms])),
    rates,
    costs: { models: {}, audio_minute: 0 },
    replaces: version,
  };
  const answer = await api.call('POST', '/api/pricing/pricebooks', { headers: bearer(token), body });
  assert.equal(json<PublicPricebook>(answer, 201).name, body.name);
}

/** Suspends a tenant and activates it again. Its users get 403 meanwhile. */
export async function tenantSuspended(
  api: Api,
  token: string,
  tenant: TenantAnswer,
  ownerToken: string,
): Promise<void> {
  const path = `/api/tenants/${tenant.id}`;
  const change = async (status: string) =>
    json(await api.call('PATCH', path, { headers: bearer(token), body: { status } }), 200);
  const setup = () => api.call('GET', '/api/customer-portal/setup', { headers: bearer(ownerToken) });
  await change('suspended');
  json(await setup(), 403);
  await change('active');
  json(await setup(), 200);
}

/** Enters a tenant, and reads the record of it in the tenant's audit trail. */
export async function auditRead(api: Api, token: string, tenant: TenantAnswer): Promise<void> {
  const entering = await api.call('POST', `/api/tenants/${tenant.id}/token`, { headers: bearer(token) });
  const entered = json<{ token: string }>(entering, 200);
  const answer = await api.call('GET', '/api/audit', { headers: bearer(entered.token) });
  const { data } = json<{ data: { action?: string }[] }>(answer, 200);
  assert.ok(
    data.some(({ action }) => action === 'tenant.entered'),
    answer.text,
  );
}
