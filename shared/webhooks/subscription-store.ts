import { isDeepStrictEqual } from 'node:util';
import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import { fromItem, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Subscription } from './subscription.ts';

/**
 * A tenant's webhook subscriptions. Each change is one transaction with its audit record, on condition of the version that
 * was read.
 */
export class Subscriptions {
  constructor(private readonly table: TenantTable) {}

  async find(id: string, now: Date): Promise<Subscription | undefined> {
    return fromItem<Subscription>(await this.table.get(keys.subscription(this.table.tenantId, id)), now);
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
    return { subscriptions: items.flatMap((item) => fromItem<Subscription>(item, now) ?? []), next };
  }

  /** The list's partition key. */
  get listKey(): string {
    return keys.subscription(this.table.tenantId, '').pk;
  }

  /** @param cap at least 1 @returns false if there are already `cap` subscriptions */
  async insert(subscription: Subscription, cap: number, record: ChangeRecord): Promise<boolean> {
    const { tenantId } = this.table;
    return writeChange(
      this.table,
      record,
      {
        update: keys.subscriptionCount(tenantId),
        expression: 'SET #subscriptions = if_not_exists(#subscriptions, :none) + :one',
        condition: 'attribute_not_exists(#subscriptions) OR #subscriptions < :cap',
        values: { none: 0, one: 1, cap },
      },
      {
        put: toItem(keys.subscription(tenantId, subscription.id), subscription),
        condition: 'attribute_not_exists(pk)',
      },
    );
  }

  /**
   * Sets only the attributes that differ, so that concurrent health updates by deliveries are kept.
   *
   * @returns false if the version has changed since it was read
   */
  async replace(before: Subscription, after: Subscription, record: ChangeRecord): Promise<boolean> {
    const key = keys.subscription(this.table.tenantId, before.id);
    const { expression, values } = difference(before, after);
    return writeChange(this.table, record, {
      update: key,
      expression,
      condition: '#version = :seen',
      values: { ...values, seen: before.version },
    });
  }

  /** @returns false if the version has changed since it was read */
  async remove({ id, version }: Subscription, record: ChangeRecord): Promise<boolean> {
    const { tenantId } = this.table;
    return writeChange(
      this.table,
      record,
      {
        delete: keys.subscription(tenantId, id),
        condition: '#version = :seen',
        values: { seen: version },
      },
      {
        update: keys.subscriptionCount(tenantId),
        expression: 'SET #subscriptions = #subscriptions - :one',
        values: { one: 1 },
      },
    );
  }
}

/** The number of subscriptions, in any status. */
export async function countSubscriptions(table: TenantTable): Promise<number> {
  const item = await table.get(keys.subscriptionCount(table.tenantId));
  return Number(item?.subscriptions ?? 0);
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
