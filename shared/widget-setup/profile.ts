import type { LOCALES } from './appearance.ts';

/** What a business says of itself, besides its name. */
export interface ProfileFields {
  readonly website: string | null;
  readonly industry: string | null;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly address: string | null;
  /** Name of the IANA database. */
  readonly timeZone: string | null;
  readonly defaultLanguage: (typeof LOCALES)[number] | null;
}

export interface Profile extends ProfileFields {
  /** Since when the website is named. */
  readonly websiteAt: string | null;
  /** Since when nothing is missing. */
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

/** What a completed profile has, besides the name that every tenant has. */
const NEEDED = ['website', 'industry', 'contactEmail', 'timeZone', 'defaultLanguage'] as const;

/** What is missing for the profile to be completed. */
export const missingIn = (profile: ProfileFields): (keyof ProfileFields)[] =>
  NEEDED.filter((field) => profile[field] === null);

/** A profile with some of it changed; what it is and since when stay true. */
export function changeProfile(before: Profile, change: Partial<ProfileFields>, now: Date): Profile {
  const fields = { ...before, ...change };
  const at = now.toISOString();
  return {
    ...fields,
    websiteAt: fields.website === null ? null : (before.websiteAt ?? at),
    completedAt: missingIn(fields).length > 0 ? null : (before.completedAt ?? at),
  };
}
