import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { countDown, countUp } from '../audit/insert-capped.ts';
import { ALWAYS, rowReader, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Parts } from '../table/transact.ts';
import type { Subscription } from './subscription.ts';
import { subscriptionRow } from './subscription-row.ts';

/**
 * A tenant's webhook subscriptions. Each change is one transaction with its audit record, on condition of the version that
 * was read.
 */
export class Subscriptions {
  constructor(private readonly table: TenantTable) {}

  async find(id: string, now: Date): Promise<Subscription | undefined> {
    return subscriptionRow(await this.table.get(keys.subscription(this.table.tenantId, id)), now);
  }

  /** In order of creation. @param after sort key at the end of the previous page */
  async list(limit: number, after: string | undefined, now: Date) {
    const { items, next } = await this.table.query({
      pk: this.listKey,
      prefix: prefixes.subscription,
      limit,
      consistent: true,
      ...(after === undefined ? {} : { after }),
    });
    return { subscriptions: items.flatMap((item) => subscriptionRow(item, now) ?? []), next };
  }

  /** The list's partition key. */
  get listKey(): string {
    return keys.subscription(this.table.tenantId, '').pk;
  }

  /** The parts that store a new one. `count` fails if there are already `cap` of them. */
  insert(subscription: Subscription, cap: number) {
    const { tenantId } = this.table;
    return {
      count: countUp(keys.subscriptionCount(tenantId), 'subscriptions', cap),
      row: {
        put: toItem(keys.subscription(tenantId, subscription.id), subscription),
        condition: 'attribute_not_exists(pk)',
      },
    } satisfies Parts;
  }

  /** Updates only changed attributes, so that concurrent health updates by deliveries are not lost. */
  replace(before: Subscription, after: Subscription): Parts {
    const { expression, values } = difference(before, after);
    return {
      subscription: {
        update: keys.subscription(this.table.tenantId, before.id),
        expression,
        condition: '#version = :seen',
        values: { ...values, seen: before.version },
      },
    };
  }

  remove({ id, version }: Subscription): Parts {
    const { tenantId } = this.table;
    return {
      subscription: {
        delete: keys.subscription(tenantId, id),
        condition: '#version = :seen',
        values: { seen: version },
      },
      count: countDown(keys.subscriptionCount(tenantId), 'subscriptions'),
    };
  }
}

const countRow = rowReader<{ readonly subscriptions: number }>('subscription count', ({ number }) =>
  v.looseObject({ subscriptions: number }),
);

/** The number of subscriptions, in any status. */
export async function countSubscriptions(table: TenantTable): Promise<number> {
  return countRow(await table.get(keys.subscriptionCount(table.tenantId)), ALWAYS)?.subscriptions ?? 0;
}

/** The update from `before` to `after`. It is never empty, because the versions differ. */
function difference(
  before: Subscription,
  after: Subscription,
): { readonly expression: string; readonly values: NonNullable<Write['values']> } {
  const old = new Map<string, unknown>(Object.entries(before));
  const next = new Map<string, unknown>(Object.entries(after));
  const names = [...new Set([...old.keys(), ...next.keys()])].filter(
    (name) => !isDeepStrictEqual(old.get(name), next.get(name)),
  );
  const set = names.filter((name) => next.get(name) !== undefined);
  const gone = names.filter((name) => next.get(name) === undefined);
  return {
    expression: [
      `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    values: Object.fromEntries(set.map((name) => [name, next.get(name)])),
  };
}
