import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import type { WidgetKey } from '../core/tenant.ts';
import { fromItem, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/** A tenant's keys and their common version, which guards changes that depend on all keys. */
export interface KeyRing {
  /** Oldest first, including expired and revoked ones. */
  readonly keys: readonly WidgetKey[];
  readonly version: number;
}

/** All widget keys, oldest first, including expired and revoked ones. */
export async function listWidgetKeys(table: TenantTable, now: Date): Promise<WidgetKey[]> {
  const { pk, sk } = keys.widgetKey(table.tenantId, '');
  return (await queryAll(table, pk, sk))
    .flatMap((item) => fromItem<WidgetKey>(item, now) ?? [])
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

export async function readKeyRing(table: TenantTable, now: Date): Promise<KeyRing> {
  // Read the version first, so that a change between the two reads makes the write fail.
  const version = (await table.get(keys.keyRing(table.tenantId)))?.version ?? 0;
  return { keys: await listWidgetKeys(table, now), version: version as number };
}

/** A change of a tenant's keys. */
export interface KeyRingChange {
  /** New and changed keys. */
  readonly put: readonly WidgetKey[];
  /** Ids of keys to delete. */
  readonly forget: readonly string[];
}

/** @returns false if the keys have changed since they were read */
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
