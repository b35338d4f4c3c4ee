import { keys, prefixes } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';
import type { User } from './user.ts';
import { userRow } from './user-row.ts';

/** All operators, oldest first. There are few of them. */
export async function listOperators(table: Table, now: Date): Promise<User[]> {
  const items = await queryAll(table, keys.operator('').pk, prefixes.operator);
  return items
    .flatMap((item) => userRow(item, now) ?? [])
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}
