import type { AuditRecord, ChangeRecord } from '../core/audit.ts';
import { toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

/** Appends a record. It belongs in the transaction of its change, so that both are stored or neither. */
export const auditPut = (tenantId: string, record: AuditRecord): Write => ({
  put: toItem(keys.audit(tenantId, new Date(record.at), record.id), record),
  condition: 'attribute_not_exists(pk)',
});

/**
 * Stores a change of a tenant and its audit record in one transaction.
 *
 * @returns false if a condition of the change failed
 */
export async function writeChange(
  table: TenantTable,
  record: ChangeRecord,
  ...writes: readonly Write[]
): Promise<boolean> {
  return writeIf(table, [...writes, auditPut(table.tenantId, record)]);
}
