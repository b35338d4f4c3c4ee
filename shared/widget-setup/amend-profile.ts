import { type ChangeContext, changeDocument, type Expected } from '../audit/change-versioned.ts';
import { fieldName } from '../core/audit.ts';
import { keys } from '../table/keys.ts';
import type { Versioned } from '../table/versioned.ts';
import { findTenant } from '../tenants/provisioning.ts';
import { updateOf } from '../tenants/tenants.ts';
import { changeProfile, type Profile, type ProfileFields } from './profile.ts';
import { profileRow } from './profile-store.ts';

/** Missing fields are not changed. */
export interface ProfileChange extends Partial<ProfileFields> {
  readonly businessName?: string | undefined;
  readonly retentionDays?: number | undefined;
}

/**
 * Changes a business's profile. Its name and the retention of conversations are stored with the tenant, where other code
 * reads them, and change in the same transaction.
 *
 * @param expected accepts the version that the caller has seen; default: any version
 * @throws NotFound, Conflict
 */
export async function amendProfile(
  context: ChangeContext,
  { businessName, retentionDays, ...fields }: ProfileChange,
  expected?: Expected,
): Promise<Versioned<Profile>> {
  const { table, clock } = context;
  const { tenant, settings } = await findTenant(table, clock.now());
  const name = businessName?.trim();
  const renamed = name !== undefined && name !== tenant.name ? { name } : {};
  const kept =
    retentionDays !== undefined && retentionDays !== settings.retentionDays ? { retentionDays } : {};
  const alongside = [
    ...updateOf(keys.tenant(table.tenantId), renamed),
    ...updateOf(keys.settings(table.tenantId), kept),
  ];
  return changeDocument<Profile>(context, {
    key: keys.profile(table.tenantId),
    read: profileRow,
    expected,
    alongside,
    next: (before, now) => changeProfile(before, fields, now),
    // Only the names of the fields: an address or a phone number may be personal data.
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
  });
}
