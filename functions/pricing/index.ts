import { signedInServices } from '../../shared/aws/signed-in-services.ts';
import { required } from '../../shared/config.ts';
import { pricingRoutes } from '../../shared/contract/pricing.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { ownTenantFinder } from '../../shared/tenants/own-tenant.ts';
import { getMarketingCards, getPricingSnapshot, postPricebook } from './pricebooks.ts';

const signedIn = signedInServices();
const { BOB_DEFAULT_TENANT } = required(['BOB_DEFAULT_TENANT'], process.env);
const services = { ...signedIn, ownTenant: ownTenantFinder(signedIn.table, BOB_DEFAULT_TENANT) };

export const handler = serve(
  pricingRoutes,
  { getMarketingCards, getPricingSnapshot, postPricebook },
  services,
  makeGate(services),
);
