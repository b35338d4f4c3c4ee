import { writeChange } from '../audit/store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { actorOf, recordBy } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { Unauthorized } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import type { Table } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { findTenant } from '../tenants/provisioning.ts';
import { ACCESS_SECONDS, mintAccessToken } from './access-token.ts';
import type { TokenSigner } from './token-keys.ts';
import { readAccountState } from './users.ts';

export interface EnteringServices {
  readonly table: Table;
  readonly signer: TokenSigner;
  readonly clock: Clock;
  readonly publicBaseUrl: string;
}

/**
 * Issues an operator's access token for a tenant, with the operator's session and permissions. It expires with the token
 * of the request: otherwise a stolen token could be extended for ever. The tenant's audit trail records it before it is
 * returned.
 *
 * @returns the token and its lifetime in seconds
 * @throws NotFound for an unknown tenant; Unauthorized for a deleted operator
 */
export async function enterTenant(
  tenant: TenantTable,
  principal: Principal,
  { table, signer, clock, publicBaseUrl }: EnteringServices,
): Promise<{ readonly token: string; readonly seconds: number }> {
  const now = clock.now();
  const { userId, permissions, sessionId, expiresAt } = principal;
  const [, { user }] = await allOrThrow([
    findTenant(tenant, now),
    readAccountState(table, { realm: 'operator' }, userId, now),
  ]);
  if (!user) throw new Unauthorized('Log in: this operator no longer exists.');
  const { tenantId } = tenant;
  const seconds = Math.max(1, Math.min(ACCESS_SECONDS, expiresAt - Math.floor(now.getTime() / 1_000)));
  const token = await mintAccessToken(
    signer,
    { realm: 'operator', userId, tenantId, permissions, sessionId, epoch: user.epoch, lifetime: seconds },
    publicBaseUrl,
    now,
  );
  const author = { actor: actorOf(principal), clock };
  await writeChange(
    tenant,
    recordBy(author, { action: 'tenant.entered', target: tenantId, details: { seconds } }),
  );
  return { token, seconds };
}
