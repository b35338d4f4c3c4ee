import type { Item, Key } from './table.ts';

/** Stores an entity under a key. `expiresAt` (epoch seconds) is what DynamoDB's TTL deletes by. */
export const toItem = (key: Key, entity: object, expiresAt?: number): Item => ({
  ...entity,
  ...key,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

/**
 * Reads an entity back. TTL deletes within days, not seconds, so what has expired is not there, whatever the table
 * says. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function fromItem<T>(item: Item | undefined, now: Date): T | undefined {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, expiresAt, ...entity } = item;
  if (typeof expiresAt === 'number' && expiresAt * 1_000 <= now.getTime()) return undefined;
  return entity as T;
}

/** Epoch seconds, so many days from now. */
export const inDays = (now: Date, days: number): number => Math.floor(now.getTime() / 1_000) + days * 86_400;
