import { randomUUID } from 'node:crypto';
import { toItem } from '../../shared/table/entity.ts';
import { keys } from '../../shared/table/keys.ts';
import type { Item, Table } from '../../shared/table/table.ts';
import { secretBox } from '../../shared/webhooks/secret-box.ts';
import { newSecret } from '../../shared/webhooks/signature.ts';
import { type Subscription, secretPlace } from '../../shared/webhooks/subscription.ts';

export const box = secretBox(async () => 'the secret of a benchmark');

/** Creates a tenant with this number of subscriptions. @returns its id */
export async function subscribe(table: Table, urls: readonly string[]): Promise<string> {
  const tenantId = randomUUID();
  const at = new Date().toISOString();
  const items = urls.map(async (url): Promise<Item> => {
    const id = randomUUID();
    const subscription: Subscription = {
      id,
      url,
      description: 'Benchmark',
      events: ['*'],
      status: 'enabled',
      createdAt: at,
      updatedAt: at,
      version: 1,
      secret: await box.seal(newSecret(), secretPlace(tenantId, id)),
    };
    return toItem(keys.subscription(tenantId, id), subscription);
  });
  await table.putMany(await Promise.all(items));
  return tenantId;
}
