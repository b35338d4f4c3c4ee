import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { findTenant } from '../../shared/tenants/provisioning.ts';
import type { TenantServices } from './services.ts';
import { toTenantAnswer } from './tenant-answer.ts';

/** GET /api/tenants/{id} */
export const getTenant: Handler<typeof tenantRoutes.getTenant, TenantServices> = async (
  request,
  { table, clock },
) => {
  const { id } = request.input().params;
  return { body: toTenantAnswer(await findTenant(new TenantTable(table, id), clock.now())) };
};
