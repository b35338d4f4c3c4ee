import * as z from 'zod/mini';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { documentReader, type Versioned } from '../table/versioned.ts';
import { LOCALES } from './appearance.ts';
import { emptyProfile, type Profile } from './profile.ts';

export const profileRow = documentReader<Profile>('profile', emptyProfile, () => ({
  website: z.nullable(z.string()),
  industry: z.nullable(z.string()),
  contactEmail: z.nullable(z.string()),
  contactPhone: z.nullable(z.string()),
  address: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  defaultLanguage: z.nullable(z.enum(LOCALES)),
  websiteAt: z.nullable(z.string()),
  completedAt: z.nullable(z.string()),
}));

/** The business's profile. Fields that were never set are null. */
export const readProfile = async (table: TenantTable, now: Date): Promise<Versioned<Profile>> =>
  profileRow(await table.get(keys.profile(table.tenantId)), now);
