import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { pageOfTenants, tenantList } from '../../shared/tenants/tenant-list.ts';
import type { TenantServices } from './services.ts';
import { toTenantAnswer } from './tenant-answer.ts';

/** GET /api/tenants */
export const getTenants: Handler<typeof tenantRoutes.getTenants, TenantServices> = async (
  request,
  { table, clock },
) => {
  const { limit, cursor, status } = request.input().query;
  const cursors = cursorsOf(tenantList, status ?? '');
  const page = await pageOfTenants(
    table,
    { limit, after: cursors.decode(cursor), keep: ({ tenant }) => !status || tenant.status === status },
    clock.now(),
  );
  return { body: { data: page.items.map(toTenantAnswer), next_cursor: cursors.encode(page.next) } };
};
