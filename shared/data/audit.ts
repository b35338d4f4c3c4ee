import type { AuditRecord } from '../domain/audit.ts';
import type { Write } from '../ports/table.ts';
import { toItem } from './entity.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/** Appends a record: belongs into the very transaction with what it records, so that neither is without the other. */
export const auditPut = (tenantId: string, record: AuditRecord): Write => ({
  put: toItem(keys.audit(tenantId, new Date(record.at), record.id), record),
  condition: 'attribute_not_exists(pk)',
});

/** Appends a record of something that has left nothing else to be stored. */
export const appendAudit = (table: TenantTable, record: AuditRecord): Promise<void> =>
  table.write([auditPut(table.tenantId, record)]);
