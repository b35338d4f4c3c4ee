import { randomUUID } from 'node:crypto';
import { type Grant, mintAccessToken } from '../../shared/access/access-token.ts';
import type { User, UserHome } from '../../shared/access/user.ts';
import { userKey } from '../../shared/access/users.ts';
import { kmsSigner } from '../../shared/aws/kms-keys.ts';
import { type CustomerRole, PERMISSIONS_OF, type Role } from '../../shared/core/permissions.ts';
import { csrfTokenOf } from '../../shared/http/csrf.ts';
import { OPERATOR_COOKIE } from '../../shared/http/operator-cookie.ts';
import { toItem } from '../../shared/table/entity.ts';
import { TOKEN_KEY } from './services.ts';
import { table } from './world.ts';

/** As in `environment` in services.ts. */
export const BASE_URL = 'https://bob.test';

/** A logged-in user. */
export interface SignedIn {
  readonly user: User;
  readonly home: UserHome;
  readonly grant: Grant;
  readonly token: string;
  /** Headers of a server's call. */
  readonly headers: { readonly Authorization: string };
  /** Headers of an operator's browser on a page of the deployment. */
  readonly cookieHeaders: Readonly<Record<'Cookie' | 'Origin' | 'Sec-Fetch-Site' | 'X-CSRF-Token', string>>;
}

/** A logged-in member of a tenant's team. */
export const customer = (tenantId: string, role: CustomerRole = 'owner'): Promise<SignedIn> =>
  signIn({ realm: 'customer', tenantId }, role, tenantId);

/** An operator who is logged in to a tenant. */
export const operator = (tenantId: string): Promise<SignedIn> =>
  signIn({ realm: 'operator' }, 'operator', tenantId);

/** A user with a new address, not stored yet. */
export function userOf(role: Role, over: Partial<User> = {}): User {
  const id = randomUUID();
  return {
    id,
    email: `${role}-${id}@example.com`,
    name: `The ${role}`,
    role,
    status: 'active',
    epoch: 1,
    createdAt: new Date().toISOString(),
    ...over,
  };
}

async function signIn(home: UserHome, role: Role, tenantId: string): Promise<SignedIn> {
  const user = userOf(role);
  await table.putMany([toItem(userKey(home, user.id), user)]);
  const grant: Grant = {
    realm: home.realm,
    userId: user.id,
    tenantId,
    permissions: PERMISSIONS_OF[role],
    sessionId: randomUUID(),
    epoch: 1,
  };
  const token = await mintAccessToken(kmsSigner(TOKEN_KEY), grant, BASE_URL, new Date());
  return {
    user,
    home,
    grant,
    token,
    headers: { Authorization: `Bearer ${token}` },
    cookieHeaders: {
      Cookie: `${OPERATOR_COOKIE}=${token}`,
      Origin: BASE_URL,
      'Sec-Fetch-Site': 'same-origin',
      'X-CSRF-Token': csrfTokenOf(grant.sessionId),
    },
  };
}
