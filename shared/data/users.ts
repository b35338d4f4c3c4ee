import type { User, UserHome } from '../domain/access/user.ts';
import type { Tenant } from '../domain/tenant.ts';
import type { Key, Table } from '../ports/table.ts';
import { fromItem } from './entity.ts';
import { keys } from './keys.ts';

/** Where a user lies. */
export const userKey = (home: UserHome, userId: string): Key =>
  home.realm === 'operator' ? keys.operator(userId) : keys.user(home.tenantId, userId);

/** What decides whether a token still counts: one read. The tenant is undefined for operators, who are of none. */
export async function readStanding(
  table: Table,
  home: UserHome,
  userId: string,
  now: Date,
): Promise<{ readonly user: User | undefined; readonly tenant: Tenant | undefined }> {
  const [user, tenant] = await table.batchGet([
    userKey(home, userId),
    ...(home.realm === 'customer' ? [keys.tenant(home.tenantId)] : []),
  ]);
  return { user: fromItem<User>(user, now), tenant: fromItem<Tenant>(tenant, now) };
}
