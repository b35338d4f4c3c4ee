import assert from 'node:assert/strict';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { ChatAnswer } from '../../../shared/contract/schemas/chat-answer.ts';
import type { PublicHealth } from '../../../shared/contract/status.ts';
import { CONFIG_PLACEHOLDER, objectKeys } from '../../../shared/widget-setup/object-keys.ts';
import type { Aws } from '../aws.ts';
import type { Bob } from '../bob.ts';
import type { Tenant } from '../tenant.ts';
import { type Api, json } from './api.ts';

/** A tenant's script in the bucket. */
async function scriptOf(aws: Aws, bucket: string, tenant: Tenant): Promise<string> {
  const { Body } = await aws.s3.send(
    new GetObjectCommand({ Bucket: bucket, Key: objectKeys.tenantScript(tenant.id) }),
  );
  return (await Body?.transformToString()) ?? '';
}

const call = (api: Api, { widgetKey, origin }: Tenant, path: string, body: object, headers = {}) =>
  api.call('POST', path, { headers: { 'x-widget-key': widgetKey, origin, ...headers }, body });

/**
 * Publishes with the test's own loader. CDK's upload of files needs a Lambda layer, which the emulator only supports in
 * Docker, so the deployment has no widget files (`-c widgetFiles=false`).
 */
export async function published(aws: Aws, bob: Bob, bucket: string, tenant: Tenant): Promise<void> {
  const Body = `window.config=${CONFIG_PLACEHOLDER}`;
  await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: objectKeys.template, Body }));
  await bob.run('widget', 'set', tenant.slug, '--accent', '#0b6e69');
  const script = await scriptOf(aws, bucket, tenant);
  assert.ok(script.includes(tenant.widgetKey) && script.includes('#0b6e69'), script);
}

/** Shows that the function may record a proof and publish, by doing it. */
export async function proven(aws: Aws, api: Api, bucket: string, tenant: Tenant): Promise<void> {
  assert.match(await scriptOf(aws, bucket, tenant), /"unproven":\["https:/);
  const proof = json<{ origin: string }>(await call(api, tenant, '/api/widget/proof', {}), 200);
  assert.equal(proof.origin, tenant.origin);
  assert.match(await scriptOf(aws, bucket, tenant), /"unproven":\[\]/);
}

export async function rated(api: Api, tenant: Tenant): Promise<void> {
  const question = { message: 'What are your opening hours on Saturdays?' };
  const answer = json<ChatAnswer>(await call(api, tenant, '/api/widget/chat', question), 200);
  const rating = { message_id: answer.message_id, rating: 'up' };
  const session = { 'x-session-id': answer.session_id };
  const path = '/api/widget/chat/feedback';
  assert.deepEqual(json(await call(api, tenant, path, rating, session), 200), rating);
  json(await call(api, tenant, path, { ...rating, message_id: `msg_${'0'.repeat(20)}` }, session), 404);
}

export async function operational(api: Api): Promise<void> {
  const health = json<PublicHealth>(await api.call('GET', '/api/health/public'), 200);
  assert.equal(health.status, 'operational', JSON.stringify(health));
  const page = await api.call('GET', '/status');
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
}
