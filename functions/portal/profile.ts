import type { PublishingServices } from '../../shared/aws/signed-in-services.ts';
import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { ProfileAnswer, ProfileChangeBody } from '../../shared/contract/schemas/profile.ts';
import { allOrThrow } from '../../shared/core/all-or-throw.ts';
import { entityTag, expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler, Reply } from '../../shared/http/handler.ts';
import type { TenantTable } from '../../shared/table/tenant-table.ts';
import { findTenant } from '../../shared/tenants/provisioning.ts';
import { amendProfile, type ProfileChange } from '../../shared/widget-setup/amend-profile.ts';
import { missingIn, type ProfileFields } from '../../shared/widget-setup/profile.ts';
import { readProfile } from '../../shared/widget-setup/profile-store.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';

/** GET /api/customer-portal/profile */
export const getProfile: Handler<typeof portalRoutes.getProfile> = async (request) => {
  const { table, clock } = request.context;
  return profileReply(table, clock.now());
};

/** PUT /api/customer-portal/profile */
export const putProfile: Handler<typeof portalRoutes.putProfile, PublishingServices> = async (
  request,
  { files },
) => {
  const { body, headers } = request.input();
  const { context } = request;
  await amendProfile(context, toProfileChange(body), expectedBy(headers['if-match']));
  // The name is the only part of the profile that websites show.
  if (body.business_name !== undefined) await publishChange({ ...context, files });
  return profileReply(context.table, context.clock.now());
};

/** Each field's name in the contract. */
const NAMES = {
  website: 'website',
  industry: 'industry',
  contactEmail: 'contact_email',
  contactPhone: 'contact_phone',
  address: 'address',
  timeZone: 'time_zone',
  defaultLanguage: 'default_language',
} as const satisfies Record<keyof ProfileFields, keyof ProfileAnswer>;

/** Answers with the stored profile and its ETag. */
async function profileReply(table: TenantTable, now: Date): Promise<Reply<ProfileAnswer>> {
  const [{ tenant, settings }, { value, version }] = await allOrThrow([
    findTenant(table, now),
    readProfile(table, now),
  ]);
  const missing = missingIn(value).map((field) => NAMES[field]);
  return {
    body: {
      business_name: tenant.name,
      website: value.website,
      industry: value.industry,
      contact_email: value.contactEmail,
      contact_phone: value.contactPhone,
      address: value.address,
      time_zone: value.timeZone,
      default_language: value.defaultLanguage,
      retention_days: settings.retentionDays,
      missing,
      completed: missing.length === 0,
      version,
    },
    headers: { ETag: entityTag(version) },
  };
}

/** Reads the change from the body: only fields that the body names. */
function toProfileChange(body: ProfileChangeBody): ProfileChange {
  const fields = Object.entries(NAMES).flatMap(([ours, theirs]) =>
    body[theirs] === undefined ? [] : [[ours, body[theirs]]],
  );
  return {
    ...Object.fromEntries(fields),
    businessName: body.business_name,
    retentionDays: body.retention_days,
  };
}
