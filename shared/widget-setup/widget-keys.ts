import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import type { WidgetKey } from '../core/tenant.ts';
import { fromItem, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/** A tenant's keys, with how often they were changed: what is decided over all of them holds only as long as that. */
export interface KeyRing {
  /** Oldest first, those that are no longer in force included. */
  readonly keys: readonly WidgetKey[];
  readonly version: number;
}

/** Every widget key, oldest first, those that are no longer in force included. */
export async function listWidgetKeys(table: TenantTable, now: Date): Promise<WidgetKey[]> {
  const { pk, sk } = keys.widgetKey(table.tenantId, '');
  return (await queryAll(table, pk, sk))
    .flatMap((item) => fromItem<WidgetKey>(item, now) ?? [])
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

export async function readKeyRing(table: TenantTable, now: Date): Promise<KeyRing> {
  // The version first: whatever changes between the two reads then makes the write fail.
  const version = (await table.get(keys.keyRing(table.tenantId)))?.version ?? 0;
  return { keys: await listWidgetKeys(table, now), version: version as number };
}

/** What becomes of a tenant's keys. */
export interface KeyRingChange {
  /** New ones, and those that are kept in another state. */
  readonly put: readonly WidgetKey[];
  /** Ids of those to forget. */
  readonly forget: readonly string[];
}

/** Changes a tenant's keys. @returns false when somebody else has changed them since they were read */
export async function writeKeyRing(
  table: TenantTable,
  { version }: KeyRing,
  { put, forget }: KeyRingChange,
  record: ChangeRecord,
): Promise<boolean> {
  const { tenantId } = table;
  const turn: Write = {
    update: keys.keyRing(tenantId),
    expression: 'SET #version = :next',
    condition: version === 0 ? 'attribute_not_exists(#version)' : '#version = :seen',
    values: { next: version + 1, ...(version === 0 ? {} : { seen: version }) },
  };
  return writeChange(
    table,
    record,
    turn,
    ...put.map((key) => ({ put: toItem(keys.widgetKey(tenantId, key.id), key) })),
    ...forget.map((id) => ({ delete: keys.widgetKey(tenantId, id) })),
  );
}
