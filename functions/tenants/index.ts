import { tenantRoutes } from '../../shared/contract/tenants.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { tenantServices } from './services.ts';
import { getTenant, getTenants, patchTenant, postTenant, postTenantToken } from './tenants.ts';

const services = tenantServices();

export const handler = serve(
  tenantRoutes,
  { getTenants, postTenant, getTenant, patchTenant, postTenantToken },
  services,
  makeGate(services),
);
