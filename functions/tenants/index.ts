import { kmsSigner } from '../../shared/aws/kms-keys.ts';
import { publishingServices } from '../../shared/aws/signed-in-services.ts';
import { required } from '../../shared/config.ts';
import { tenantRoutes } from '../../shared/contract/tenants.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getTenant, getTenants, patchTenant, postTenant, postTenantToken } from './tenants.ts';

const { BOB_SIGNING_KEYS } = required(['BOB_SIGNING_KEYS'], process.env);
const services = { ...publishingServices(), signer: kmsSigner(BOB_SIGNING_KEYS) };

export const handler = serve(
  tenantRoutes,
  { getTenants, postTenant, getTenant, patchTenant, postTenantToken },
  services,
  makeGate(services),
);
