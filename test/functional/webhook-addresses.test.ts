import '../support/own-table.ts';
import { readDelivery } from '../../shared/webhooks/delivery-rows.ts';
import { webhookSender } from '../../shared/webhooks/webhook-sender.ts';
import { createTable } from '../support/services.ts';
import { customer } from '../support/signed-in.ts';
import { openFlow } from '../support/webhook-flow.ts';
import { ask } from '../support/webhooks.ts';
import { openShop, stored } from '../support/world.ts';
import { answering, type Listener, listenOnBoth } from '../unit/webhooks/loopback.ts';
import { refusedUrls, SPECIAL_ADDRESSES } from '../unit/webhooks/not-public.ts';

// As deployed: nothing in the environment lets anybody call loopback.
const deployed = webhookSender({});
const onALaptop = webhookSender({ BOB_WEBHOOK_ALLOW_LOOPBACK: 'true' });

let both: readonly Listener[];
beforeAll(async () => {
  await createTable(process.env.BOB_TABLE ?? '', true);
  expect(process.env.BOB_WEBHOOK_ALLOW_LOOPBACK).toBeUndefined();
  both = await listenOnBoth(answering('HTTP/1.1 204 No Content\r\n\r\n'));
});
afterAll(() => Promise.all(both.map((listener) => listener.close())));

const connections = () => both.reduce((sum, listener) => sum + listener.connections(), 0);

/** Every spelling of the list, and every special address as a literal, at the port where the listeners are. */
function urls(): string[] {
  const port = both[0]?.port ?? 0;
  const literals = SPECIAL_ADDRESSES.map((ip) => `https://${ip.includes(':') ? `[${ip}]` : ip}:${port}/`);
  return [...refusedUrls(port), ...literals];
}

describe('private and reserved addresses, in the deployed configuration', () => {
  it('cannot be subscribed: the API rejects each one, and stores nothing', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const owner = await customer(tenant.id);
    for (const url of urls()) {
      const { status, body } = await ask(owner, 'postWebhookSubscription', { body: { url, events: ['*'] } });
      expect({ url, status, paths: body.errors?.map(({ path }: { path: string }) => path) }).toEqual({
        url,
        status: 422,
        paths: ['url'],
      });
    }
    expect(await stored(`T#${tenant.id}#WEBHOOKS`)).toEqual([]);
    expect(connections()).toBe(0);
  });

  it('are not called if they are in the table, and the log has the reason; a valid address is called', async () => {
    const flow = await openFlow((await openShop({ knowledge: [] })).tenant.id);
    flow.sender = deployed;
    const all = urls();
    const subscribed = await Promise.all(all.map((url) => flow.subscribe(url)));
    const event = await flow.happen();
    await flow.run();
    expect(connections()).toBe(0);
    for (const [at, { id }] of subscribed.entries()) {
      const row = await readDelivery(flow.own, { eventId: event.id, subscriptionId: id }, flow.now);
      expect({ url: all[at], ...row?.attempts[0] }).toMatchObject({
        url: all[at],
        outcome: 'failed',
        error: expect.stringMatching(/./),
      });
    }

    // What counts connections works: the same listeners, called by who may.
    const control = await openFlow((await openShop({ knowledge: [] })).tenant.id);
    control.sender = onALaptop;
    const port = both[0]?.port;
    await control.subscribe(`http://127.0.0.1:${port}/`);
    await control.subscribe(`http://[::1]:${port}/`);
    await control.happen();
    await control.run();
    expect(connections()).toBe(2);
    expect((await control.log()).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    console.info(`${all.length} URLs, each through the API and from the table: 0 connections; control: 2`);
  });
});
