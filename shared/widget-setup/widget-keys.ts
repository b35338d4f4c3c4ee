import * as v from 'valibot';
import type { WidgetKey } from '../core/tenant.ts';
import { rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { widgetKeyRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Parts } from '../table/transact.ts';

/** A tenant's keys and their common version, which guards changes that depend on all keys. */
export interface KeyRing {
  /** Oldest first, including expired and revoked ones. */
  readonly keys: readonly WidgetKey[];
  readonly version: number;
}

const keyRingRow = rowReader<{ readonly version: number }>('key ring', ({ number }) =>
  v.looseObject({ version: number }),
);

/** All widget keys, oldest first, including expired and revoked ones. */
export async function listWidgetKeys(table: TenantTable, now: Date): Promise<WidgetKey[]> {
  const { pk, sk } = keys.widgetKey(table.tenantId, '');
  return (await queryAll(table, pk, sk))
    .flatMap((item) => widgetKeyRow(item, now) ?? [])
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

export async function readKeyRing(table: TenantTable, now: Date): Promise<KeyRing> {
  // Read the version first, so that a change between the two reads makes the write fail.
  const version = keyRingRow(await table.get(keys.keyRing(table.tenantId)), now)?.version ?? 0;
  return { keys: await listWidgetKeys(table, now), version };
}

/** A change of a tenant's keys. */
export interface KeyRingChange {
  /** New keys, and keys in a new state. */
  readonly put: readonly WidgetKey[];
  /** Ids of the keys to delete. */
  readonly forget: readonly string[];
}

/** The parts that change a tenant's keys. `ring` fails if somebody else has changed them since they were read. */
export function keyRingParts(
  { tenantId }: TenantTable,
  { version }: KeyRing,
  { put, forget }: KeyRingChange,
): Parts {
  return {
    ring: {
      update: keys.keyRing(tenantId),
      expression: 'SET #version = :next',
      condition: version === 0 ? 'attribute_not_exists(#version)' : '#version = :seen',
      values: { next: version + 1, ...(version === 0 ? {} : { seen: version }) },
    },
    put: put.map((key) => ({ put: toItem(keys.widgetKey(tenantId, key.id), key) })),
    forget: forget.map((id) => ({ delete: keys.widgetKey(tenantId, id) })),
  };
}
