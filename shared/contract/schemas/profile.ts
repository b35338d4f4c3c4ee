import * as z from 'zod/mini';
import { LOCALES } from '../../widget-setup/appearance.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { businessName, retentionDays } from './tenant.ts';
import { text } from './text.ts';

const website = () =>
  z
    .string()
    .check(
      z.maxLength(500),
      z.refine(isWebAddress, 'must be a URL like https://www.example.com'),
      described("URL of the business's website."),
    );

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s\\@\p{Cc}]+$/iu.test(value) || !value.isWellFormed()) return false;
  return URL.canParse(value);
}

/** Names only. `Intl` also accepts offsets, but they have no daylight saving time. */
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

function isTimeZone(value: string): boolean {
  if (!ZONE.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

const fields = () => ({
  website: z.nullable(website()),
  industry: z.nullable(text({ most: 80 }, 'For example "Dental practice".')),
  contact_email: z.nullable(z.email().check(z.maxLength(254))),
  contact_phone: z.nullable(
    z.string().check(z.regex(/^\+?[0-9][0-9 ()./-]{2,31}$/, 'must be a telephone number')),
  ),
  address: z.nullable(text({ most: 500, lines: true }, 'Street address for customers.')),
  time_zone: z.nullable(
    z
      .string()
      .check(
        z.maxLength(64),
        z.refine(isTimeZone, 'must be a time zone like Europe/Berlin'),
        described('Name in the IANA time zone database.'),
      ),
  ),
  default_language: z.nullable(z.enum(LOCALES)),
});

/** Fields of a profile to change. Omitted fields keep their values; null removes one. */
export const profileChange = once(() =>
  z
    .partial(z.strictObject({ business_name: businessName(), ...fields(), retention_days: retentionDays() }))
    .check(z.meta({ id: 'BusinessProfileChange' })),
);

export type ProfileChangeBody = z.output<ReturnType<typeof profileChange>>;

export const businessProfile = once(() =>
  z
    .object({
      business_name: businessName(),
      ...fields(),
      retention_days: retentionDays(),
      missing: z.array(z.string()).check(described('Fields that the profile still needs.')),
      completed: z.boolean(),
      version: z.int().check(described('Increases by one with each change; also in the ETag.')),
    })
    .check(z.meta({ id: 'BusinessProfile' })),
);

export type ProfileAnswer = z.output<ReturnType<typeof businessProfile>>;
