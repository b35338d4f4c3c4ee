import type { AccessServices } from '../access/access-services.ts';
import { argon2Passwords } from '../access/argon2.ts';
import { required } from '../config.ts';
import { ownTenantFinder } from '../tenants/own-tenant.ts';
import { kmsSigner } from './kms-keys.ts';
import { type SignedInServices, signedInServices } from './signed-in-services.ts';

/** Services of the functions that log somebody in; they include the gate's. */
export type AccessFunctionServices = SignedInServices & AccessServices;

/** The services on AWS. @throws Error if a variable is missing */
export function accessServices(env: NodeJS.ProcessEnv = process.env): AccessFunctionServices {
  const signedIn = signedInServices(env);
  const config = required(['BOB_SIGNING_KEYS', 'BOB_DEFAULT_TENANT', 'BOB_SECOND_FACTOR'], env);
  return {
    ...signedIn,
    passwords: argon2Passwords(),
    signer: kmsSigner(config.BOB_SIGNING_KEYS),
    defaultTenant: config.BOB_DEFAULT_TENANT,
    ownTenant: ownTenantFinder(signedIn.table, config.BOB_DEFAULT_TENANT),
    operatorsNeedSecondFactor: config.BOB_SECOND_FACTOR === 'required',
  };
}
