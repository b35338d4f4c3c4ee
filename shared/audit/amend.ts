import { isDeepStrictEqual } from 'node:util';
import { type Author, type Change, recordBy } from '../core/audit.ts';
import { Conflict } from '../core/errors.ts';
import type { Key, Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Versioned, versionedFrom, versionedPut } from '../table/versioned.ts';
import { writeChange } from './store.ts';

/** Changes that keep crossing, before one gives up. */
const TRIES = 8;

export type Expected = (version: number) => boolean;

/** A change of something that several people may edit. */
export interface Amendment<T extends object> {
  readonly key: Key;
  /** What there is before the first change. */
  readonly fallback: T;
  readonly next: (before: T, now: Date) => T;
  readonly change: (before: T, after: T) => Change;
  /** What is stored along with it. */
  readonly alongside?: (after: T) => readonly Write[];
  /** Whether a version is the one that was seen. Default: any will do. */
  readonly expected?: Expected | undefined;
}

/**
 * Makes a change with its record, on what is stored now. What is stored already as it should be is left alone, which
 * makes it safe to ask again.
 *
 * @throws Conflict when it is no longer the version that was expected, or others keep changing it
 */
export async function amend<T extends object>(
  table: TenantTable,
  { key, fallback, next, change, alongside, expected }: Amendment<T>,
  author: Author,
): Promise<Versioned<T>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const now = author.clock.now();
    const before = versionedFrom(await table.get(key), fallback, now);
    const value = next(before.value, now);
    const writes = alongside?.(value) ?? [];
    if (writes.length === 0 && isDeepStrictEqual(value, before.value)) return before;
    if (expected && !expected(before.version)) throw new Conflict(CHANGED);
    const record = recordBy(author, change(before.value, value));
    const put = versionedPut(key, before.version, value, record.at);
    if (await writeChange(table, record, put, ...writes))
      return { value, version: before.version + 1, changedAt: record.at };
  }
  throw new Conflict('Others are changing this at the same time. Please try again.', 2);
}

const CHANGED = 'Somebody else has changed this. Read it again before you change it.';
