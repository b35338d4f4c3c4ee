import * as z from 'zod/mini';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { documentReader, type Versioned } from '../table/versioned.ts';

/** Origins of pages that may use the tenant's widget. */
export interface AllowedOrigins {
  /** Serialized as browsers send them. An empty list denies all. */
  readonly origins: readonly string[];
}

export const originsRow = documentReader<AllowedOrigins>('allowed origins', { origins: [] }, () => ({
  origins: z.array(z.string()),
}));

/** An empty list denies all. */
export async function readOrigins(table: TenantTable): Promise<readonly string[]> {
  return ((await table.get(keys.origins(table.tenantId)))?.origins as string[] | undefined) ?? [];
}

/** The allowed origins with their version. */
export const readAllowedOrigins = async (table: TenantTable, now: Date): Promise<Versioned<AllowedOrigins>> =>
  originsRow(await table.get(keys.origins(table.tenantId)), now);
