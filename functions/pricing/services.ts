import { type SignedInServices, signedInServices } from '../../shared/aws/signed-in-services.ts';
import { required } from '../../shared/config.ts';
import { ownTenantFinder } from '../../shared/tenants/own-tenant.ts';

/** What this function needs, made once per cold start. */
export interface PricingServices extends SignedInServices {
  /** Id of the deployment's own tenant. @throws Conflict when there is none yet */
  readonly ownTenant: () => Promise<string>;
}

/** The services on AWS. @throws Error when the environment is not complete */
export function pricingServices(env: NodeJS.ProcessEnv = process.env): PricingServices {
  const services = signedInServices(env);
  const { BOB_DEFAULT_TENANT } = required(['BOB_DEFAULT_TENANT'], env);
  return { ...services, ownTenant: ownTenantFinder(services.table, BOB_DEFAULT_TENANT) };
}
