/** Key of an item: partition and sort key. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A stored item: its key and plain JSON-like attributes (binary as `Uint8Array`). */
export type Item = Key & Readonly<Record<string, unknown>>;

/**
 * One write. Expressions are DynamoDB's own, with `#name` for the attribute `name` and `:value` for
 * a key of `values`; the adapter fills in the name map.
 */
export type Write = { readonly condition?: string; readonly values?: Readonly<Record<string, unknown>> } & (
  | { readonly put: Item }
  | { readonly update: Key; readonly expression: string }
  | { readonly delete: Key }
  | { readonly check: Key }
);

export interface Query {
  readonly pk: string;
  /** Only sort keys that start with this. Default: the whole partition. */
  readonly prefix?: string;
  /** Only sort keys after this one. */
  readonly after?: string;
  /** Newest (highest) sort keys first. Default: lowest first. */
  readonly descending?: boolean;
  /** Maximum number of items in a page. */
  readonly limit: number;
  /** Strongly consistent, at twice the price. Default: eventually consistent. */
  readonly consistent?: boolean;
}

/** An item's entry in an index. */
export interface Due extends Key {
  readonly dueAt: string;
}

export interface Page {
  readonly items: readonly Item[];
  /** Sort key for the next page, if there may be one. */
  readonly next?: string;
}

/**
 * The single table. Every method is one call to the service (`putMany`: one per 25 items). After a bounded number of
 * tries it rejects with `Unavailable` if the service is down or throttles, and with `Conflict` if other transactions
 * keep the items busy.
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Consistent reads of up to 100 keys. The result is in the order of the keys. */
  batchGet(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  query(query: Query): Promise<Page>;
  /**
   * Queries a partition of the index `due` up to a time, earliest first. Eventually consistent.
   *
   * @param until ISO 8601, UTC
   */
  queryDue(partition: string, until: string, limit: number): Promise<readonly Due[]>;
  /** All writes or none, up to 100. Rejects with `ConditionFailed`. */
  write(writes: readonly Write[]): Promise<void>;
  /** Puts or deletes many items, not atomically. For data that a pointer publishes afterwards. */
  putMany(items: readonly Item[]): Promise<void>;
  deleteMany(keys: readonly Key[]): Promise<void>;
}

/** A condition failed, and nothing was written. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';

  /**
   * @param failed positions in the list of writes whose condition failed
   * @param found the current item, if the only write was an update
   */
  constructor(
    readonly failed: readonly number[],
    readonly found?: Item,
  ) {
    super(`The condition of write ${failed.join(', ')} did not hold`);
  }
}
