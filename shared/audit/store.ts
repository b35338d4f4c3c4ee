import type { AuditRecord, ChangeRecord } from '../core/audit.ts';
import { toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

/** Appends a record: belongs into the very transaction with what it records, so that neither is without the other. */
export const auditPut = (tenantId: string, record: AuditRecord): Write => ({
  put: toItem(keys.audit(tenantId, new Date(record.at), record.id), record),
  condition: 'attribute_not_exists(pk)',
});

/**
 * Stores a change of a tenant together with its record: both or neither.
 *
 * @returns false when a condition of the change does not hold
 */
export async function writeChange(
  table: TenantTable,
  record: ChangeRecord,
  ...writes: readonly Write[]
): Promise<boolean> {
  return writeIf(table, [...writes, auditPut(table.tenantId, record)]);
}
