import type { Key, Table, Write } from '../table/table.ts';
import { type Parts, transact } from '../table/transact.ts';

/** Counts one more row. Its condition fails when there are `cap` already. @param cap Infinity for no limit */
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

/** Counts one row less, in the transaction that deletes it. */
export const countDown = (key: Key, attribute: string): Write => ({
  update: key,
  expression: `SET #${attribute} = #${attribute} - :one`,
  values: { one: 1 },
});

/** A new row, the counter that caps it, and its audit record. Other parts join the same transaction. */
export interface CappedInsert extends Parts {
  /** Its condition fails when the cap is reached. */
  readonly count: Write;
  /** Puts the row under a new id, on condition that there is none with it. */
  readonly row: Write;
  readonly audit: Write;
}

/**
 * Inserts a row under a cap: concurrent inserts never exceed it.
 *
 * @returns the names of the parts whose condition did not hold: `count` when the cap is reached; empty when it is stored
 */
export async function insertCapped<const P extends CappedInsert>(
  table: Table,
  parts: P,
): Promise<ReadonlySet<keyof P>> {
  const failed = await transact(table, parts);
  // Nobody else has this id: the write was repeated because its first answer got lost.
  return failed.has('row') ? new Set() : failed;
}
