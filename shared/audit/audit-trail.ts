import type { AuditRecord } from '../core/audit.ts';
import { ALWAYS } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { type Found, readPages, type Search } from '../table/read-pages.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { auditRow } from './store.ts';

/** Page size of the reads. */
const PAGE = 100;

/** Partition of a tenant's audit records. */
export const auditTrail = (tenantId: string): string => keys.audit(tenantId, new Date(0), '').pk;

export interface AuditSearch extends Search<AuditRecord> {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Records, newest first. */
export function pageOfAudit(
  table: TenantTable,
  { from, to, ...search }: AuditSearch,
): Promise<Found<AuditRecord>> {
  // `#` follows the time in every sort key and sorts before `$`, so this is just after all records of that time.
  const end = to && `${to.toISOString()}$`;
  const start = from?.toISOString() ?? '';
  const after = search.after ?? end;
  return readPages(
    async (last) => {
      const page = await table.query({
        pk: auditTrail(table.tenantId),
        descending: true,
        limit: Math.max(PAGE, search.limit),
        ...(last === undefined ? {} : { after: last }),
      });
      const placed = page.items
        .filter(({ sk }) => sk >= start)
        .flatMap((item) => {
          const record = auditRow(item, ALWAYS);
          return record ? [{ sk: item.sk, item: record }] : [];
        });
      const next = placed.length < page.items.length ? undefined : page.next;
      return { placed, next };
    },
    { ...search, after },
  );
}
