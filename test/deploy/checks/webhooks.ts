import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { DeliveryAnswer } from '../../../shared/contract/schemas/webhook-delivery.ts';
import { answering, type Receiver } from '../../support/receiver.ts';
import { type Api, bearer, json } from './api.ts';

const subscriptions = '/api/webhooks/subscriptions';

interface Subscription {
  readonly id: string;
  readonly secret: string;
}

/** Subscribes the receiver, sends it a test, and verifies the signature like a customer's server. */
export async function delivered(api: Api, token: string, receiver: Receiver): Promise<Subscription> {
  const headers = bearer(token);
  const body = { url: receiver.url, events: ['*'] };
  const made = json<Subscription>(await api.call('POST', subscriptions, { headers, body }), 201);
  const id = await tested(api, token, made);
  const row = await untilRow(api, token, id, 'delivered', 30_000);
  assert.deepEqual([row.tries, row.last_status], [1, 204]);
  verified(receiver, made);
  const list = await api.call('GET', '/api/webhooks/deliveries', { headers });
  assert.deepEqual(
    json<{ data: DeliveryAnswer[] }>(list, 200).data.map((each) => each.id),
    [id],
  );
  return made;
}

/** Lets the receiver fail once. @returns the delivery, which is retried after about a minute */
export async function failed(
  api: Api,
  token: string,
  receiver: Receiver,
  subscription: Subscription,
): Promise<string> {
  receiver.behave = answering(500);
  const id = await tested(api, token, subscription);
  const row = await untilRow(api, token, id, 'retrying', 30_000);
  assert.deepEqual([row.tries, row.last_status], [1, 500]);
  assert.ok(row.next_try_at !== null);
  receiver.behave = answering(204);
  return id;
}

/**
 * Waits until the stack's own schedule has retried the delivery: up to 72 s until it is due, and a minute until the
 * next sweep.
 */
export async function sentAgain(
  api: Api,
  token: string,
  receiver: Receiver,
  subscription: Subscription,
  id: string,
): Promise<void> {
  const row = await untilRow(api, token, id, 'delivered', 150_000);
  assert.deepEqual([row.tries, row.last_status], [2, 204]);
  const [first, second] = receiver.received.slice(-2);
  assert.equal(second?.headers['webhook-id'], first?.headers['webhook-id']);
  verified(receiver, subscription);
}

async function tested(api: Api, token: string, { id }: Subscription): Promise<string> {
  const answer = await api.call('POST', `${subscriptions}/${id}/test`, { headers: bearer(token) });
  assert.equal(answer.status, 202, answer.text);
  return (JSON.parse(answer.text) as { delivery_id: string }).delivery_id;
}

function verified({ received }: Receiver, { id, secret }: Subscription): void {
  const last = received.at(-1);
  assert.ok(last, 'Nothing was sent');
  const event = new Webhook(secret).verify(last.body, { ...last.headers });
  assert.partialDeepStrictEqual(event, { event: 'webhook.test', data: { subscriptionId: id } });
}

async function untilRow(
  api: Api,
  token: string,
  id: string,
  status: DeliveryAnswer['status'],
  patienceMs: number,
): Promise<DeliveryAnswer> {
  for (const begun = Date.now(); ; await sleep(500)) {
    const answer = await api.call('GET', `/api/webhooks/deliveries/${id}`, { headers: bearer(token) });
    const row = answer.status === 404 ? undefined : json<DeliveryAnswer>(answer, 200);
    if (row?.status === status) return row;
    assert.ok(Date.now() - begun < patienceMs, `Not ${status} but ${answer.text}`);
  }
}
