import { emptyProfile, type Profile } from '../domain/profile.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';
import { type Versioned, versionedFrom } from './versioned.ts';

/** What the business says of itself; nothing for what was never set. */
export const readProfile = async (table: TenantTable, now: Date): Promise<Versioned<Profile>> =>
  versionedFrom(await table.get(keys.profile(table.tenantId)), emptyProfile, now);
