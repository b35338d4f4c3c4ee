import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { changeTenant } from '../../shared/tenants/provisioning.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';
import type { TenantServices } from './services.ts';
import { toSettings, toTenantAnswer } from './tenant-answer.ts';

/** PATCH /api/tenants/{id} */
export const patchTenant: Handler<typeof tenantRoutes.patchTenant, TenantServices> = async (
  request,
  { table: platform, files, clock },
) => {
  const { params, body } = request.input();
  const { settings, ...fields } = body;
  const table = new TenantTable(platform, params.id);
  const author = { actor: actorOf(request.principal), clock };
  const changed = await changeTenant(table, { ...fields, settings: toSettings(settings) }, author);
  if (fields.name !== undefined || fields.status !== undefined) await publishChange({ table, files, clock });
  return { body: toTenantAnswer(changed) };
};
