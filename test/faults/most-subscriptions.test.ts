import '../support/own-table.ts';
import { insertPricebook } from '../../shared/billing/pricebooks.ts';
import { SEED } from '../../shared/billing/seed.ts';
import { createTable } from '../support/services.ts';
import { customer } from '../support/signed-in.ts';
import { type Asked, ask, countsOf } from '../support/webhooks.ts';
import { openShop, table } from '../support/world.ts';

it('a plan without a limit has at most 100 subscriptions', async () => {
  await createTable(process.env.BOB_TABLE ?? '');
  const { enterprise } = SEED.plans;
  const entitlements = { ...enterprise.entitlements, integrations: null };
  const plans = { ...SEED.plans, enterprise: { ...enterprise, entitlements } };
  await insertPricebook(table, { ...SEED, version: 2, plans });
  const shop = await openShop({ knowledge: [], plan: 'enterprise' });
  const owner = await customer(shop.tenant.id);
  const body = { url: 'https://crm.example.com/hooks', events: ['*'] };
  const create = () => ask(owner, 'postWebhookSubscription', { body });

  for (let n = 0; n < 9; n += 1)
    expect(countsOf(await Promise.all(Array.from({ length: 10 }, create)))).toEqual({ 201: 10 });
  const last = await Promise.all(Array.from({ length: 14 }, create));
  expect(countsOf(last)).toEqual({ 201: 10, 409: 4 });
  expect(last.find(({ status }) => status === 409)?.body.detail).toContain('at most 100 subscriptions');

  const list = async (asked: Asked) => (await ask(owner, 'getWebhookSubscriptions', asked)).body;
  const { data, next_cursor: cursor } = await list({ query: { limit: '100' } });
  expect(data).toHaveLength(100);
  expect(cursor === null ? [] : (await list({ query: { cursor } })).data).toEqual([]);
  expect((await ask(owner, 'getUsage')).body.limits.integrations).toEqual({ included: null, used: 100 });
});
