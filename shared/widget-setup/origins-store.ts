import type { AllowedOrigins } from '../core/tenant.ts';
import { ALWAYS } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { originsRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Versioned } from '../table/versioned.ts';

/** An empty list denies all. */
export async function readOrigins(table: TenantTable): Promise<readonly string[]> {
  return originsRow(await table.get(keys.origins(table.tenantId)), ALWAYS).value.origins;
}

/** The allowed origins with their version. */
export const readAllowedOrigins = async (table: TenantTable, now: Date): Promise<Versioned<AllowedOrigins>> =>
  originsRow(await table.get(keys.origins(table.tenantId)), now);
