import type { AccessServices } from './access-services.ts';
import type { UserHome } from './user.ts';

/** Whose audit trail has a user's changes: operators' are in that of the deployment's own tenant. */
export const auditTenantOf = async (
  home: UserHome,
  { ownTenant }: Pick<AccessServices, 'ownTenant'>,
): Promise<string> => (home.realm === 'customer' ? home.tenantId : ownTenant());
