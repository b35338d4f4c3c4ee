import { Secret, TOTP } from 'otpauth';

/** Seconds per time step; RFC 6238, section 5.2. */
const PERIOD = 30;

const generatorOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Bob', label, secret: Secret.fromBase32(secret), period: PERIOD });

/** 160 bits in base32. */
export const newTotpSecret = (): string => new Secret().base32;

/** The URI in the QR code. https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export const totpUri = (secret: string, email: string): string => generatorOf(secret, email).toString();

/**
 * Finds the time step of a code. The steps before and after are accepted too, for clock skew and slow typing.
 *
 * @returns undefined for a wrong code
 */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = generatorOf(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD) + delta;
}
