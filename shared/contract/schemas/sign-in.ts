import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

/** Maximum length of a password to check: the longest allowed password in its widest encoding. */
const LONGEST = 512;

export const email = () => z.string().check(z.minLength(3), z.maxLength(254), described('E-mail address.'));

/** A password to check. It has no rules of form, so a wrong one is always 401. */
const password = () => z.string().check(z.minLength(1), z.maxLength(LONGEST));

/** A new password. The password policy checks it. */
export const newPassword = () =>
  password().check(
    described('12 to 128 characters of any kind. Common passwords and the e-mail address are refused.'),
  );

export const totpCode = () =>
  z.string().check(z.regex(/^\d{6}$/, 'must be six digits'), described('Code of the second factor.'));

export const credentials = once(() =>
  z
    .strictObject({ email: email(), password: password(), code: z.optional(totpCode()) })
    .check(z.meta({ id: 'Credentials' })),
);

/** A signed-in user. */
export const userSummary = once(() =>
  z
    .object({ id: z.string(), email: z.string(), name: z.string(), role: z.string() })
    .check(z.meta({ id: 'User' })),
);

export const tenantSummary = once(() =>
  z
    .object({ id: z.string(), slug: z.string(), name: z.string(), plan: z.string() })
    .check(z.meta({ id: 'TenantSummary' })),
);

export const secondFactor = () =>
  z
    .enum(['on', 'off', 'required'])
    .check(
      described(
        '`required`: only the session and /totp are permitted until you confirm a second factor and refresh the session.',
      ),
    );

/** Response of every login and refresh. */
const tokens = () => ({
  token: z.string().check(described('Access token. Send it as Bearer.')),
  token_type: z.literal('Bearer'),
  expires_in: z.number().check(described('Lifetime of the access token in seconds.')),
  refresh_token: z.string().check(described('Works once, for 14 days. A session lasts at most 30 days.')),
  user: userSummary(),
  second_factor: secondFactor(),
});

export const csrfToken = () =>
  z
    .string()
    .check(described('Send it as X-CSRF-Token with every unsafe method if you authenticate by cookie.'));

export const operatorSignIn = once(() =>
  z.object({ ...tokens(), csrf_token: csrfToken() }).check(z.meta({ id: 'OperatorSignIn' })),
);

export const customerSignIn = once(() =>
  z.object({ ...tokens(), tenant: tenantSummary() }).check(z.meta({ id: 'CustomerSignIn' })),
);

export const refreshToken = () =>
  z.string().check(z.minLength(1), z.maxLength(4_096), described('Refresh token of the last response.'));

/** A step of the enrollment of a second factor. */
export const totpRequest = once(() =>
  z.discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('enrol'),
      code: z
        .optional(totpCode())
        .check(described('Current code; required if a second factor is already enabled.')),
    }),
    z.strictObject({ action: z.literal('confirm'), code: totpCode() }),
  ]),
);

export const totpAnswer = once(() =>
  z
    .object({
      status: z.enum(['pending', 'confirmed']),
      secret: z.optional(z.string()).check(described('Base32 (RFC 6238). Present while pending.')),
      otpauth_uri: z.optional(z.string()).check(described('URI for the QR code of an authenticator app.')),
    })
    .check(z.meta({ id: 'SecondFactor' })),
);
