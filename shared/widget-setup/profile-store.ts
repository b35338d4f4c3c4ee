import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Versioned, versionedFrom } from '../table/versioned.ts';
import { emptyProfile, type Profile } from './profile.ts';

/** What the business says of itself; nothing for what was never set. */
export const readProfile = async (table: TenantTable, now: Date): Promise<Versioned<Profile>> =>
  versionedFrom(await table.get(keys.profile(table.tenantId)), emptyProfile, now);
