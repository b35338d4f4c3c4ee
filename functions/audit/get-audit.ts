import { matches } from '../../shared/audit/audit-filter.ts';
import { auditTrail, pageOfAudit } from '../../shared/audit/audit-trail.ts';
import type { auditRoutes } from '../../shared/contract/audit.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { toRecordAnswer } from './record-answer.ts';
import type { AuditServices } from './services.ts';

/** GET /api/audit */
export const getAudit: Handler<typeof auditRoutes.getAudit, AuditServices> = async (request, services) => {
  const { limit, cursor, from, to, conversation_id: conversationId, ...rest } = request.input().query;
  const table = new TenantTable(services.table, request.principal.tenantId);
  const filter = { ...rest, conversationId };
  const cursors = cursorsOf(auditTrail(table.tenantId), JSON.stringify({ ...filter, from, to }));
  const page = await pageOfAudit(table, {
    limit,
    after: cursors.decode(cursor),
    keep: (record) => matches(record, filter),
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  });
  return { body: { data: page.items.map(toRecordAnswer), next_cursor: cursors.encode(page.next) } };
};
