import '../support/own-table.ts';
import { Webhook } from 'standardwebhooks';
import type { Received, Receiver } from '../support/receiver.ts';
import { answering, startReceiver } from '../support/receiver.ts';
import { createTable } from '../support/services.ts';
import { customer, type SignedIn } from '../support/signed-in.ts';
import { openFlow } from '../support/webhook-flow.ts';
import { ask } from '../support/webhooks.ts';
import { openShop } from '../support/world.ts';

// As on a laptop; read when the function starts.
process.env.BOB_WEBHOOK_ALLOW_LOOPBACK = 'true';

let receiver: Receiver;
let owner: SignedIn;
let flow: Awaited<ReturnType<typeof openFlow>>;
let subscription: { readonly id: string; readonly secret: string };

beforeAll(() => createTable(process.env.BOB_TABLE ?? '', true));

beforeEach(async () => {
  receiver = await startReceiver();
  const shop = await openShop({ knowledge: [] });
  owner = await customer(shop.tenant.id);
  flow = await openFlow(shop.tenant.id);
  const body = { url: receiver.url, events: ['lead.created'] };
  subscription = (await ask(owner, 'postWebhookSubscription', { body })).body;
});
afterEach(() => receiver.close());

const sendTest = async () =>
  (await ask(owner, 'testWebhookSubscription', { id: subscription.id })).body.delivery_id as string;
const read = async (id: string) => (await ask(owner, 'getWebhookDelivery', { id })).body;
const change = (body: object) => ask(owner, 'patchWebhookSubscription', { id: subscription.id, body });
const verify = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, { ...headers });
const ids = () => receiver.received.map(({ headers }) => headers['webhook-id']);

it('a test event reaches the receiver, signed with the shown secret, and is in the log', async () => {
  const id = await sendTest();
  expect((await ask(owner, 'getWebhookDelivery', { id })).status).toBe(404);
  await flow.run();
  const [request] = receiver.received as [Received];
  expect(verify(subscription.secret, request)).toMatchObject({
    event: 'webhook.test',
    data: { subscriptionId: subscription.id },
  });
  expect(await read(id)).toMatchObject({
    status: 'delivered',
    tries: 1,
    last_status: 204,
    attempts: [{ outcome: 'delivered', status: 204 }],
    payload: request.body,
  });
});

it('both secrets verify after a rotation', async () => {
  const rotated = await ask(owner, 'rotateWebhookSecret', { id: subscription.id });
  await sendTest();
  await flow.run();
  const [request] = receiver.received as [Received];
  for (const secret of [subscription.secret, rotated.body.secret])
    expect(verify(secret, request)).toMatchObject({ event: 'webhook.test' });
});

it('a replay has the same id and its own attempts', async () => {
  const id = await sendTest();
  await flow.run();
  receiver.behave = answering(500, 'not now');
  expect((await ask(owner, 'replayWebhookDelivery', { id })).status).toBe(202);
  await flow.run();
  expect(new Set(ids()).size).toBe(1);
  expect(receiver.received).toHaveLength(2);
  expect(await read(id)).toMatchObject({
    status: 'retrying',
    tries: 1,
    replays: 1,
    last_status: 500,
    next_try_at: expect.any(String),
    attempts: [{ status: 204 }, { status: 500, answer: 'not now' }],
  });
});

it('a replay of all events sends those from while the subscription was disabled', async () => {
  const since = new Date(Date.now() - 1_000).toISOString();
  await change({ status: 'disabled' });
  const missed = await flow.happen();
  await flow.run();
  await change({ status: 'enabled' });
  const { id } = subscription;
  const replayed = await ask(owner, 'replayWebhookSubscription', { id, body: { since, status: 'all' } });
  expect(replayed.body).toEqual({ replayed: 1, next_cursor: null });
  await flow.run();
  expect(ids()).toEqual([missed.id]);
  expect((await ask(owner, 'getWebhookDeliveries')).body.data).toMatchObject([
    { event_id: missed.id, status: 'delivered', tries: 1, replays: 1 },
  ]);
});

it('410 disables a subscription until an owner enables it again', async () => {
  receiver.behave = answering(410);
  const id = await sendTest();
  await flow.run();
  const gone = (await ask(owner, 'getWebhookSubscription', { id: subscription.id })).body;
  expect(gone).toMatchObject({ status: 'disabled', disabled_reason: 'gone', failures: 1, version: 2 });
  expect((await ask(owner, 'testWebhookSubscription', { id: subscription.id })).status).toBe(409);
  expect((await ask(owner, 'replayWebhookDelivery', { id })).status).toBe(409);
  expect((await change({ status: 'enabled' })).body).toMatchObject({ disabled_reason: null, failures: 0 });
  receiver.behave = answering(204);
  expect((await ask(owner, 'replayWebhookDelivery', { id })).status).toBe(202);
  await flow.run();
  expect((await read(id)).status).toBe('delivered');
});

it('pending deliveries of a deleted subscription are not sent, and the log stays', async () => {
  const id = await sendTest();
  await flow.fan();
  await ask(owner, 'deleteWebhookSubscription', { id: subscription.id });
  await flow.deliver();
  expect(receiver.received).toEqual([]);
  expect((await read(id)).status).toBe('cancelled');
});
