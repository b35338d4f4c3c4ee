import type { LOCALES } from './appearance.ts';

/** A business's profile, without its name. */
export interface ProfileFields {
  readonly website: string | null;
  readonly industry: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly address: string | null;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string | null;
  readonly defaultLanguage: (typeof LOCALES)[number] | null;
}

export interface Profile extends ProfileFields {
  /** When the website was first set. */
  readonly websiteAt: string | null;
  /** When the profile was completed. */
  readonly completedAt: string | null;
}

export const emptyProfile: Profile = {
  website: null,
  industry: null,
  contactEmail: null,
  contactPhone: null,
  address: null,
  timeZone: null,
  defaultLanguage: null,
  websiteAt: null,
  completedAt: null,
};

/** Required fields of a completed profile. */
const NEEDED = ['website', 'industry', 'contactEmail', 'timeZone', 'defaultLanguage'] as const;

/** The required fields that are missing. */
export const missingIn = (profile: ProfileFields): (keyof ProfileFields)[] =>
  NEEDED.filter((field) => profile[field] === null);

/** Applies a change and updates `websiteAt` and `completedAt`. */
export function changeProfile(before: Profile, change: Partial<ProfileFields>, now: Date): Profile {
  const fields = { ...before, ...change };
  const at = now.toISOString();
  return {
    ...fields,
    websiteAt: fields.website === null ? null : (before.websiteAt ?? at),
    completedAt: missingIn(fields).length > 0 ? null : (before.completedAt ?? at),
  };
}
