import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import { keys, prefixes } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';
import type { DisabledReason, Subscription } from './subscription.ts';
import { subscriptionRow } from './subscription-row.ts';

/** Reads a subscription for deliveries. */
export async function readReceiver(
  table: TenantTable,
  id: string,
  now: Date,
): Promise<Subscription | undefined> {
  return subscriptionRow(await table.get(keys.subscription(table.tenantId, id)), now);
}

export async function listReceivers(table: TenantTable, now: Date): Promise<Subscription[]> {
  const items = await queryAll(table, keys.subscription(table.tenantId, '').pk, prefixes.subscription);
  return items.flatMap((item) => subscriptionRow(item, now) ?? []);
}

/** Records a failure of a receiver. @param pausedUntil set if the failure opens its circuit */
export const noteFailure = (
  table: TenantTable,
  id: string,
  pausedUntil: Date | undefined,
  now: Date,
): Promise<boolean> =>
  writeIf(table, [
    {
      update: keys.subscription(table.tenantId, id),
      expression:
        'SET #failures = if_not_exists(#failures, :none) + :one, #failingSince = if_not_exists(#failingSince, :now)' +
        (pausedUntil ? ', #pausedUntil = :until' : ''),
      condition: 'attribute_exists(pk)',
      values: {
        none: 0,
        one: 1,
        now: now.toISOString(),
        ...(pausedUntil ? { until: pausedUntil.toISOString() } : {}),
      },
    },
  ]);

/** Moves a receiver to the slow lane. */
export const noteSlow = (table: TenantTable, id: string, until: Date): Promise<boolean> =>
  writeIf(table, [
    {
      update: keys.subscription(table.tenantId, id),
      expression: 'SET #slowUntil = :until',
      condition: 'attribute_exists(pk)',
      values: { until: until.toISOString() },
    },
  ]);

/** Closes the circuit after a success. */
export const noteRecovery = (table: TenantTable, id: string): Promise<boolean> =>
  writeIf(table, [
    {
      update: keys.subscription(table.tenantId, id),
      expression: 'REMOVE #failures, #failingSince, #pausedUntil',
      condition: 'attribute_exists(pk)',
    },
  ]);

/** Disables a subscription, with its audit record. @returns false if it is already disabled or deleted */
export const disableReceiver = (
  table: TenantTable,
  id: string,
  reason: DisabledReason,
  record: ChangeRecord,
): Promise<boolean> =>
  writeChange(table, record, {
    update: keys.subscription(table.tenantId, id),
    expression:
      'SET #status = :disabled, #disabledReason = :reason, #disabledAt = :at, #updatedAt = :at, #version = #version + :one',
    condition: '#status = :enabled',
    values: { disabled: 'disabled', enabled: 'enabled', reason, at: record.at, one: 1 },
  });
