import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createTenant, findTenant } from '../../shared/tenants/provisioning.ts';
import type { TenantServices } from './services.ts';
import { toSettings, toTenantAnswer } from './tenant-answer.ts';

/** POST /api/tenants */
export const postTenant: Handler<typeof tenantRoutes.postTenant, TenantServices> = async (
  request,
  { table, clock },
) => {
  const { settings, ...input } = request.input().body;
  const author = { actor: actorOf(request.principal), clock };
  const { id } = await createTenant(table, { ...input, settings: toSettings(settings) }, author);
  const created = await findTenant(new TenantTable(table, id), clock.now());
  return { body: toTenantAnswer(created), headers: { Location: `/api/tenants/${id}` } };
};
