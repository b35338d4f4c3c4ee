import type { User } from '../domain/access/user.ts';
import type { Table } from '../ports/table.ts';
import { fromItem } from './entity.ts';
import { keys, prefixes } from './keys.ts';
import { queryAll } from './query-all.ts';

/** Every operator, oldest first: they are few. */
export async function listOperators(table: Table, now: Date): Promise<User[]> {
  const items = await queryAll(table, keys.operator('').pk, prefixes.operator);
  return items
    .flatMap((item) => fromItem<User>(item, now) ?? [])
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}
