import { enterTenant } from '../../shared/access/enter-tenant.ts';
import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { TenantServices } from './services.ts';

/** POST /api/tenants/{id}/token */
export const postTenantToken: Handler<typeof tenantRoutes.postTenantToken, TenantServices> = async (
  request,
  services,
) => {
  const { id } = request.input().params;
  const entered = await enterTenant(new TenantTable(services.table, id), request.principal, services);
  return {
    body: {
      token: entered.token,
      token_type: 'Bearer',
      expires_in: entered.seconds,
      tenant_id: id,
    },
    headers: { 'Cache-Control': 'no-store' },
  };
};
