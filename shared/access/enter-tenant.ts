import { writeChange } from '../audit/store.ts';
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
 * Makes an operator's access token for a tenant, of the session and with the permissions that the operator has already.
 * It lives no longer than the token it was asked for with: otherwise whoever has stolen one could go on for ever from
 * each to the next. The tenant's audit trail has it before anybody gets it.
 *
 * @returns the token, and the seconds that it is good for
 * @throws NotFound for an unknown tenant
 */
export async function enterTenant(
  tenant: TenantTable,
  principal: Principal,
  { table, signer, clock, publicBaseUrl }: EnteringServices,
): Promise<{ readonly token: string; readonly seconds: number }> {
  const now = clock.now();
  const { userId, permissions, sessionId, expiresAt } = principal;
  const [, { user }] = await Promise.all([
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
