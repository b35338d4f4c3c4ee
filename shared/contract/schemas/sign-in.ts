import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

/** Longest text that is looked at where a password is checked: the longest password, in its widest encoding. */
const LONGEST = 512;

export const email = () => z.string().check(z.minLength(3), z.maxLength(254), described('E-mail address.'));

/** A password to be checked. Nothing is said of its form: it is right or it is not. */
const password = () => z.string().check(z.minLength(1), z.maxLength(LONGEST));

/** A password to be chosen; the policy says what is wrong with it. */
export const newPassword = () =>
  password().check(
    described('12 to 128 characters, of any kind; not a common password, and not the e-mail address.'),
  );

export const totpCode = () =>
  z.string().check(z.regex(/^\d{6}$/, 'must be six digits'), described('Code of the second factor.'));

export const credentials = once(() =>
  z
    .strictObject({ email: email(), password: password(), code: z.optional(totpCode()) })
    .check(z.meta({ id: 'Credentials' })),
);

/** A signed-in user, as answers show one. */
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
        '`required`: nothing but the session and /totp is permitted until a second factor is confirmed and the session refreshed.',
      ),
    );

/** What every sign-in and refresh answers with. */
const tokens = () => ({
  token: z.string().check(described('Access token, to be sent as Bearer.')),
  token_type: z.literal('Bearer'),
  expires_in: z.number().check(described('Seconds.')),
  refresh_token: z.string().check(described('Good once, for 14 days; a session lasts 30 at most.')),
  user: userSummary(),
  second_factor: secondFactor(),
});

export const csrfToken = () =>
  z
    .string()
    .check(described('To be sent as X-CSRF-Token with every unsafe method, where the cookie signs in.'));

export const operatorSignIn = once(() =>
  z.object({ ...tokens(), csrf_token: csrfToken() }).check(z.meta({ id: 'OperatorSignIn' })),
);

export const customerSignIn = once(() =>
  z.object({ ...tokens(), tenant: tenantSummary() }).check(z.meta({ id: 'CustomerSignIn' })),
);

export const refreshToken = () =>
  z.string().check(z.minLength(1), z.maxLength(4_096), described('The one of the last answer.'));

/** A step of enrolling a second factor. */
export const totpRequest = once(() =>
  z.discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('enrol'),
      code: z
        .optional(totpCode())
        .check(described('A current code, where there is a second factor already.')),
    }),
    z.strictObject({ action: z.literal('confirm'), code: totpCode() }),
  ]),
);

export const totpAnswer = once(() =>
  z
    .object({
      status: z.enum(['pending', 'confirmed']),
      secret: z.optional(z.string()).check(described('Base32 (RFC 6238). Shown while pending.')),
      otpauth_uri: z.optional(z.string()).check(described('What authenticator apps read from a QR code.')),
    })
    .check(z.meta({ id: 'SecondFactor' })),
);
