import type { Key, Table, Write } from '../table/table.ts';
import { type Parts, transact } from '../table/transact.ts';

/** Counts a new row. The condition fails if there are already `cap` rows. @param cap Infinity for no limit */
export const countUp = (key: Key, attribute: string, cap: number): Write => ({
  update: key,
  expression: `SET #${attribute} = if_not_exists(#${attribute}, :none) + :one`,
  ...(Number.isFinite(cap)
    ? {
        condition: `${cap > 0 ? `attribute_not_exists(#${attribute}) OR ` : ''}#${attribute} < :cap`,
        values: { none: 0, one: 1, cap },
      }
    : { values: { none: 0, one: 1 } }),
});

/** Uncounts a row, in the transaction that deletes it. */
export const countDown = (key: Key, attribute: string): Write => ({
  update: key,
  expression: `SET #${attribute} = #${attribute} - :one`,
  values: { one: 1 },
});

/** A new row, the counter that caps it, and its audit record. Other parts join the same transaction. */
export interface CappedInsert extends Parts {
  /** Its condition fails when the cap is reached. */
  readonly count: Write;
  /** Puts the row with a new id. The condition fails if the id is taken. */
  readonly row: Write;
  readonly audit: Write;
}

/**
 * Inserts a row under a cap: concurrent inserts never exceed it.
 *
 * @returns the names of the parts whose condition failed: `count` at the cap; empty if the row is stored
 */
export async function insertCapped<const P extends CappedInsert>(
  table: Table,
  parts: P,
): Promise<ReadonlySet<keyof P>> {
  const failed = await transact(table, parts);
  // The id is random, so this can only be a retry after the first response was lost.
  return failed.has('row') ? new Set() : failed;
}
