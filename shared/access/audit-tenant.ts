import type { AccessServices } from './access-services.ts';
import type { UserHome } from './user.ts';

/** The tenant whose audit trail records a user's changes. For operators it is the deployment's own tenant. */
export const auditTenantOf = async (
  home: UserHome,
  { ownTenant }: Pick<AccessServices, 'ownTenant'>,
): Promise<string> => (home.realm === 'customer' ? home.tenantId : ownTenant());
