import type { Prices } from '../billing/prices.ts';
import type { Actor } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/**
 * The context of a use case: the tenant's table, the actor and the clock. The gate creates it for logged-in callers. The
 * ops command and the workers create their own.
 */
export interface TenantContext {
  readonly table: TenantTable;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly prices: Prices;
}
