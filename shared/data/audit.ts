import type { AuditRecord, ChangeRecord } from '../domain/audit.ts';
import type { Write } from '../ports/table.ts';
import { toItem } from './entity.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';
import { writeIf } from './write-if.ts';

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
