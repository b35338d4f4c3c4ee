import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Versioned, versionedFrom } from '../table/versioned.ts';
import { emptyProfile, type Profile } from './profile.ts';

/** The business's profile. Fields that were never set are null. */
export const readProfile = async (table: TenantTable, now: Date): Promise<Versioned<Profile>> =>
  versionedFrom(await table.get(keys.profile(table.tenantId)), emptyProfile, now);
