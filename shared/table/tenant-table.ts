import { tenantPrefix } from './keys.ts';
import type { Item, Key, Page, Query, Table, Write } from './table.ts';

/** A read or write used another tenant's partition. This is a bug, never a user's error. */
export class TenancyViolation extends Error {
  override readonly name = 'TenancyViolation';
}

/** Index keys. With another tenant's index key, an item would appear in that tenant's lists. */
const INDEX_KEYS = /^gsi\d+pk$/;

/**
 * The table of one tenant. Every key of every read and write, including index keys, must be in
 * that tenant's partitions. Entities take this instead of a tenant id, so that no caller can name another tenant.
 */
export class TenantTable implements Table {
  private readonly prefix: string;

  constructor(
    private readonly table: Table,
    readonly tenantId: string,
  ) {
    if (!/^[0-9a-f-]{36}$/.test(tenantId)) throw new TenancyViolation('A tenant id is a UUID');
    this.prefix = tenantPrefix(tenantId);
  }

  async get(key: Key): Promise<Item | undefined> {
    return this.table.get(this.own(key));
  }

  async batchGet(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    return this.table.batchGet(keys.map((key) => this.own(key)));
  }

  async query(query: Query): Promise<Page> {
    this.ownPartition(query.pk);
    return this.table.query(query);
  }

  /** @throws TenancyViolation, because the index covers all tenants */
  async queryDue(): Promise<never> {
    throw new TenancyViolation('The index of what is due belongs to no tenant');
  }

  async write(writes: readonly Write[]): Promise<void> {
    for (const write of writes) {
      if ('put' in write) this.ownItem(write.put);
      else if ('update' in write) this.ownUpdate(write);
      else this.own('delete' in write ? write.delete : write.check);
    }
    return this.table.write(writes);
  }

  async putMany(items: readonly Item[]): Promise<void> {
    return this.table.putMany(items.map((item) => this.ownItem(item)));
  }

  async deleteMany(keys: readonly Key[]): Promise<void> {
    return this.table.deleteMany(keys.map((key) => this.own(key)));
  }

  private own<K extends Key>(key: K): K {
    this.ownPartition(key.pk);
    return key;
  }

  private ownItem(item: Item): Item {
    for (const [name, value] of Object.entries(item)) if (INDEX_KEYS.test(name)) this.ownPartition(value);
    return this.own(item);
  }

  private ownUpdate(write: Write & { update: Key; expression: string }): void {
    this.own(write.update);
    for (const [, name, value] of write.expression.matchAll(/#(\w+)\s*=\s*:(\w+)/g)) {
      if (name && value && INDEX_KEYS.test(name)) this.ownPartition(write.values?.[value]);
    }
  }

  private ownPartition(pk: unknown): void {
    if (typeof pk !== 'string' || !pk.startsWith(this.prefix)) {
      throw new TenancyViolation(`A repository of tenant ${this.tenantId} was asked for another partition`);
    }
  }
}
