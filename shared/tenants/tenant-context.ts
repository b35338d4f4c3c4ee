import type { Prices } from '../billing/prices.ts';
import type { Actor } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/**
 * What a use case works with: the tenant's own table, who acts, and when. The gate makes it for signed-in callers; the
 * ops command and the workers make their own.
 */
export interface TenantContext {
  readonly table: TenantTable;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly prices: Prices;
}
