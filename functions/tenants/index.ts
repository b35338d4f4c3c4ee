import { tenantRoutes } from '../../shared/contract/tenants.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getTenant } from './get-tenant.ts';
import { getTenants } from './get-tenants.ts';
import { patchTenant } from './patch-tenant.ts';
import { postTenant } from './post-tenant.ts';
import { postTenantToken } from './post-tenant-token.ts';
import { tenantServices } from './services.ts';

const services = tenantServices();

export const handler = serve(
  tenantRoutes,
  { getTenants, postTenant, getTenant, patchTenant, postTenantToken },
  services,
  makeGate(services),
);
