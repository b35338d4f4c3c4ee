import { isDeepStrictEqual } from 'node:util';
import { type Author, type Change, recordBy } from '../core/audit.ts';
import { Conflict } from '../core/errors.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { Key, Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Parts, transact } from '../table/transact.ts';
import { type DocumentReader, type Versioned, versionedPut } from '../table/versioned.ts';
import { auditPut } from './store.ts';

/** The tenant's table, the actor and the clock. Part of every `TenantContext`. */
export interface ChangeContext extends Author {
  readonly table: TenantTable;
}

/** True if the caller expects this version. Default: any version, so the last change wins. */
export type Expected = (version: number) => boolean;

/** The decision about a row. Without `writes`, nothing changes. */
export type Decision<Result> =
  | { readonly result: Result; readonly writes?: undefined }
  | {
      readonly result: Result;
      /** Their condition must fail if the row's version has changed since it was read. */
      readonly writes: Parts;
      readonly change: Change;
    };

export interface VersionedChange<Row, Result> {
  /** Its name in messages: "this persona". */
  readonly name: string;
  /** Undefined if there is no row. */
  readonly read: (now: Date) => Promise<Row | undefined>;
  readonly versionOf: (row: Row) => number;
  readonly expected?: Expected | undefined;
  /** Rejects a version that the caller does not expect. */
  readonly unexpected?: (version: number) => Error;
  /** A request that changes nothing succeeds, even if it expects an older version: it is safe to repeat. */
  readonly isRepeatable?: boolean;
  readonly decide: (before: Row, now: Date) => Decision<Result> | Promise<Decision<Result>>;
}

/**
 * Changes a row that several people may edit: reads it, compares its version, writes the change and its audit record.
 * If somebody else changed it meanwhile, it reads and decides again.
 *
 * @returns undefined if the row does not exist
 * @throws Conflict for an unexpected version, or if others keep changing the row; any error of `decide`
 */
export function changeVersioned<Row, Result>(
  context: ChangeContext,
  { name, read, versionOf, decide, ...guard }: VersionedChange<Row, Result>,
): Promise<Result | undefined> {
  const { table, clock } = context;
  return retryLostRaces({ doing: `changing ${name}` }, async () => {
    const now = clock.now();
    const before = await read(now);
    if (before === undefined) return undefined;
    const requireExpected = () => requireVersion(versionOf(before), guard);
    if (!guard.isRepeatable) requireExpected();
    const decision = await decide(before, now);
    if (decision.writes === undefined) return decision.result;
    requireExpected();
    const audit = auditPut(table.tenantId, recordBy(context, decision.change));
    const failed = await transact(table, { ...decision.writes, audit });
    return failed.size === 0 ? decision.result : LOST_RACE;
  });
}

function requireVersion(
  version: number,
  { expected, unexpected }: Pick<VersionedChange<never, never>, 'expected' | 'unexpected'>,
): void {
  if (!expected || expected(version)) return;
  throw unexpected?.(version) ?? new Conflict('Somebody else has changed this. Read it again, then decide.');
}

/** A change of a document; see `documentReader`. */
export interface DocumentChange<T extends object> {
  readonly key: Key;
  readonly read: DocumentReader<T>;
  readonly next: (before: T, now: Date) => T;
  readonly change: (before: T, after: T) => Change;
  /** Other writes of the same transaction. */
  readonly alongside?: readonly Write[];
  readonly expected?: Expected | undefined;
}

/** Changes a document. If nothing changes, nothing is written, so it is safe to repeat. @throws Conflict */
export async function changeDocument<T extends object>(
  context: ChangeContext,
  { key, read, next, change, alongside = [], expected }: DocumentChange<T>,
): Promise<Versioned<T>> {
  const changed = await changeVersioned<Versioned<T>, Versioned<T>>(context, {
    name: 'this',
    read: async (now) => read(await context.table.get(key), now),
    versionOf: ({ version }) => version,
    expected,
    isRepeatable: true,
    decide: (before, now) => {
      const value = next(before.value, now);
      if (alongside.length === 0 && isDeepStrictEqual(value, before.value)) return { result: before };
      const at = now.toISOString();
      return {
        result: { value, version: before.version + 1, changedAt: at },
        writes: { document: versionedPut(key, before.version, value, at), alongside },
        change: change(before.value, value),
      };
    },
  });
  return changed as Versioned<T>;
}
