import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import type { PersonaAnswer } from '../../../shared/contract/schemas/persona.ts';
import type { setup } from '../../../shared/contract/schemas/setup.ts';
import type { customerSignIn } from '../../../shared/contract/schemas/sign-in.ts';
import type { WidgetKeyAnswer } from '../../../shared/contract/schemas/widget-setup.ts';
import type { Aws } from '../aws.ts';
import type { Bob } from '../bob.ts';
import { type Api, bearer, json } from './api.ts';
import { tokenMailed } from './mail.ts';

type SignIn = z.output<ReturnType<typeof customerSignIn>>;
type Setup = z.output<ReturnType<typeof setup>>;

const email = 'owner@harbour-physio.example';
const origin = 'https://www.harbour-physio.example';
const portal = '/api/customer-portal';

/** Creates the owner with the ops command, and logs in. @returns both tokens */
export async function signedIn(api: Api, bob: Bob, slug: string): Promise<SignIn> {
  const { password } = await bob.run<{ password: string }>(
    ...['user', 'create', slug, '--email', email, '--role', 'owner'],
  );
  const body = { email, password };
  json(await api.call('POST', '/api/customer/auth/login', { body: { ...body, password: 'wrong' } }), 401);
  const answer = json<SignIn>(await api.call('POST', '/api/customer/auth/login', { body }), 200);
  assert.equal(answer.tenant.slug, slug);
  return answer;
}

/** @returns the ids of the completed items of the checklist */
export async function done(api: Api, token: string): Promise<string[]> {
  const answer = await api.call('GET', `${portal}/setup`, { headers: bearer(token) });
  return json<Setup>(answer, 200)
    .items.filter((item) => item.done)
    .map(({ id }) => id);
}

/** Creates a widget key, allows an origin and sets the website. The checklist shows it. */
export async function settingUp(api: Api, token: string): Promise<void> {
  const headers = bearer(token);
  assert.deepEqual(await done(api, token), ['tenant_created']);
  const key = json<WidgetKeyAnswer>(
    await api.call('POST', `${portal}/widget-keys`, { headers, body: {} }),
    201,
  );
  assert.equal(key.status, 'active');
  const origins = await api.call('PUT', `${portal}/allowed-origins`, {
    headers,
    body: { origins: [origin] },
  });
  assert.deepEqual(json<{ origins: string[] }>(origins, 200).origins, [origin]);
  const profile = { website: origin };
  json(await api.call('PUT', `${portal}/profile`, { headers, body: profile }), 200);
  assert.deepEqual(await done(api, token), [
    'tenant_created',
    'channel_configured',
    'credentials_generated',
    'origins_configured',
  ]);
}

/** Rotates the key and revokes the old one, changes the widget's color, and creates and deletes the identity secret. */
export async function keysReplaced(api: Api, token: string): Promise<void> {
  const headers = bearer(token);
  const list = await api.call('GET', `${portal}/widget-keys`, { headers });
  const [key] = json<{ data: WidgetKeyAnswer[] }>(list, 200).data;
  const rotate = `${portal}/widget-keys/${key?.id}/rotate`;
  const next = json<WidgetKeyAnswer>(await api.call('POST', rotate, { headers, body: {} }), 200);
  const revoke = `${portal}/widget-keys/${key?.id}/revoke`;
  assert.equal(json<WidgetKeyAnswer>(await api.call('POST', revoke, { headers }), 200).status, 'revoked');
  const code = await api.call('GET', `${portal}/widget-code`, { headers });
  assert.deepEqual(
    json<{ keys: WidgetKeyAnswer[] }>(code, 200).keys.map(({ id }) => id),
    [next.id],
  );
  json(await api.call('PUT', `${portal}/widget`, { headers, body: { accent: '#0b6e69' } }), 200);
  const secret = `${portal}/identity-secret`;
  json(await api.call('POST', secret, { headers }), 201);
  assert.equal((await api.call('DELETE', secret, { headers })).status, 204);
}

/** Changes the default persona, and creates and activates another one. */
export async function personasChanged(api: Api, token: string): Promise<void> {
  const headers = bearer(token);
  const greeting = 'Ahoy, how can we help?';
  const changed = await api.call('PUT', '/api/personas/default', { headers, body: { greeting } });
  assert.equal(json<PersonaAnswer>(changed, 200).greeting, greeting);
  const made = await api.call('POST', '/api/personas', { headers, body: { name: 'Robin' } });
  const { id } = json<PersonaAnswer>(made, 201);
  const spoken = await api.call('POST', `/api/personas/${id}/activate`, { headers });
  assert.equal(json<PersonaAnswer>(spoken, 200).active, true);
  json(await api.call('POST', '/api/personas/default/activate', { headers }), 200);
  assert.equal((await api.call('DELETE', `/api/personas/${id}`, { headers })).status, 204);
}

/** Invites a member, who takes a seat and chooses a password with the mailed link, and removes the member. */
export async function teamChanged(aws: Aws, api: Api, token: string): Promise<void> {
  const headers = bearer(token);
  const colleague = 'colleague@harbour-physio.example';
  const body = { email: colleague, name: 'Colleague', role: 'agent' };
  const invited = json<{ id: string; mailed: boolean }>(
    await api.call('POST', `${portal}/users`, { headers, body }),
    201,
  );
  assert.equal(invited.mailed, true);
  const chosen = { token: await tokenMailed(aws, colleague), password: 'hot and cold compresses' };
  const reset = await api.call('POST', '/api/customer/auth/password/reset', { body: chosen });
  assert.equal(reset.status, 204, reset.text);
  const login = { email: colleague, password: chosen.password };
  json(await api.call('POST', '/api/customer/auth/login', { body: login }), 200);
  const path = `${portal}/users/${invited.id}`;
  json(await api.call('PATCH', path, { headers, body: { role: 'admin' } }), 200);
  assert.equal((await api.call('DELETE', path, { headers })).status, 204);
}

/** Reads the usage and the audit trail, which contains the changes above. */
export async function accountsFor(api: Api, token: string): Promise<string[]> {
  const headers = bearer(token);
  const usage = json<{ plan: string }>(await api.call('GET', '/api/usage', { headers }), 200);
  assert.equal(usage.plan, 'pro');
  const answer = await api.call('GET', '/api/audit?type=change&limit=100', { headers });
  const { data } = json<{ data: { action: string }[] }>(answer, 200);
  return [...new Set(data.map(({ action }) => action))];
}

/** Asks a question in a staff conversation. There is no knowledge yet, so the answer may be a refusal. */
export async function asked(api: Api, token: string): Promise<void> {
  const headers = bearer(token);
  const { session_id } = json<{ session_id: string }>(
    await api.call('POST', '/api/chat/session', { headers }),
    201,
  );
  const body = { session_id, message: 'When are you open?' };
  json(await api.call('POST', '/api/chat/message', { headers, body }), 200);
  json(await api.call('GET', `/api/chat/history/${session_id}`, { headers }), 200);
}

/** Logs out, which makes the token invalid. */
export async function signedOut(api: Api, token: string): Promise<void> {
  const headers = bearer(token);
  assert.equal((await api.call('POST', '/api/customer/auth/logout', { headers })).status, 204);
  json(await api.call('GET', `${portal}/setup`, { headers }), 401);
}

/** Refreshes the tokens, which needs the same signing key after a deployment. @returns the next access token */
export async function refreshed(api: Api, { refresh_token }: SignIn): Promise<string> {
  const answer = await api.call('POST', '/api/customer/auth/refresh', { body: { refresh_token } });
  return json<SignIn>(answer, 200).token;
}
