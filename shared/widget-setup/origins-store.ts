import * as z from 'zod/mini';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { documentReader, type Versioned } from '../table/versioned.ts';

/** Where the tenant's widget may be used. */
export interface AllowedOrigins {
  /** Serialized as browsers send them; none denies everyone. */
  readonly origins: readonly string[];
}

export const originsRow = documentReader<AllowedOrigins>('allowed origins', { origins: [] }, () => ({
  origins: z.array(z.string()),
}));

/** The allowed origins of the widget; an empty list denies everyone. */
export async function readOrigins(table: TenantTable): Promise<readonly string[]> {
  return ((await table.get(keys.origins(table.tenantId)))?.origins as string[] | undefined) ?? [];
}

/** The same, with how often they were changed. */
export const readAllowedOrigins = async (table: TenantTable, now: Date): Promise<Versioned<AllowedOrigins>> =>
  originsRow(await table.get(keys.origins(table.tenantId)), now);
