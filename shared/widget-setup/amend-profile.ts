import { amend, type Expected } from '../audit/amend.ts';
import { type Author, fieldName } from '../core/audit.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Versioned } from '../table/versioned.ts';
import { findTenant } from '../tenants/provisioning.ts';
import { updateOf } from '../tenants/tenants.ts';
import { changeProfile, emptyProfile, type Profile, type ProfileFields } from './profile.ts';

/** What is to become of a profile; what is left out stays. */
export interface ProfileChange extends Partial<ProfileFields> {
  readonly businessName?: string | undefined;
  readonly retentionDays?: number | undefined;
}

/**
 * Changes what a business says of itself. Its name and how long its conversations are kept stand with the tenant, where
 * everything else looks for them, and change in the same transaction.
 *
 * @param expected whether a version is the one that was seen; default: any will do
 * @throws NotFound, Conflict
 */
export async function amendProfile(
  table: TenantTable,
  { businessName, retentionDays, ...fields }: ProfileChange,
  author: Author,
  expected?: Expected,
): Promise<Versioned<Profile>> {
  const { tenant, settings } = await findTenant(table, author.clock.now());
  const name = businessName?.trim();
  const renamed = name !== undefined && name !== tenant.name ? { name } : {};
  const kept =
    retentionDays !== undefined && retentionDays !== settings.retentionDays ? { retentionDays } : {};
  const alongside = [
    ...updateOf(keys.tenant(table.tenantId), renamed),
    ...updateOf(keys.settings(table.tenantId), kept),
  ];
  return amend<Profile>(
    table,
    {
      key: keys.profile(table.tenantId),
      fallback: emptyProfile,
      expected,
      alongside: () => alongside,
      next: (before, now) => changeProfile(before, fields, now),
      // Which fields, not what they say: an address or a telephone number may be a person's.
      change: (before) => ({
        action: 'profile.updated',
        target: table.tenantId,
        details: {
          fields: [
            ...Object.entries(fields).flatMap(([field, value]) =>
              value === before[field as keyof ProfileFields] ? [] : [field],
            ),
            ...Object.keys({ ...renamed, ...kept }),
          ].map(fieldName),
        },
      }),
    },
    author,
  );
}
