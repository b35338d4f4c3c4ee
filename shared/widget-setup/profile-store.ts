import * as v from 'valibot';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { documentReader, type Versioned } from '../table/versioned.ts';
import { LOCALES } from './appearance.ts';
import { emptyProfile, type Profile } from './profile.ts';

export const profileRow = documentReader<Profile>('profile', emptyProfile, () => ({
  website: v.nullable(v.string()),
  industry: v.nullable(v.string()),
  contactEmail: v.nullable(v.string()),
  contactPhone: v.nullable(v.string()),
  address: v.nullable(v.string()),
  timeZone: v.nullable(v.string()),
  defaultLanguage: v.nullable(v.picklist(LOCALES)),
  websiteAt: v.nullable(v.string()),
  completedAt: v.nullable(v.string()),
}));

/** The business's profile. Fields that were never set are null. */
export const readProfile = async (table: TenantTable, now: Date): Promise<Versioned<Profile>> =>
  profileRow(await table.get(keys.profile(table.tenantId)), now);
