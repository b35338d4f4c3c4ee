import { Unauthorized } from '../core/errors.ts';

/** Who a visitor is, as the tenant's own server vouches. */
export interface VerifiedIdentity {
  /** The visitor's id at the tenant. */
  readonly subject: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** Who a visitor is, as a page says. Anybody can open a page's console, so it is a claim and no more. */
export interface StatedFacts {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** What a tenant's server signs identities with. Whoever holds it can speak for any of the tenant's visitors. */
export interface IdentitySecret {
  /** 64 hexadecimal digits; their characters are the key, so that it can be pasted into any library. */
  readonly secret: string;
  readonly createdAt: string;
  /** The one before, for tokens that were signed with it before the change. */
  readonly previous?: { readonly secret: string; readonly until: string } | undefined;
}

/** Longest life of a token. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/** How far the clocks of two servers may be apart. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** One text for all causes: which of them it was would help nobody but a forger. */
const NOT_VALID = 'The identity is not signed with this business’s secret, or not valid now.';

/**
 * What a token says of a visitor, once its signature (HS256) and its times hold. The library is loaded when the first
 * token comes: most visitors are anonymous, and a cold start has no millisecond to spare (ADR 5).
 *
 * @throws Unauthorized
 */
export async function verifyIdentity(
  token: string,
  secret: IdentitySecret | undefined,
  now: Date,
): Promise<VerifiedIdentity> {
  for (const candidate of secretsInForce(secret, now)) {
    const identity = await verifyWith(candidate, token, now);
    if (identity) return identity;
  }
  throw new Unauthorized(NOT_VALID);
}

function secretsInForce(secret: IdentitySecret | undefined, now: Date): string[] {
  if (!secret) return [];
  const { previous } = secret;
  return previous && now < new Date(previous.until) ? [secret.secret, previous.secret] : [secret.secret];
}

async function verifyWith(secret: string, token: string, now: Date): Promise<VerifiedIdentity | undefined> {
  const { jwtVerify, errors } = await import('./verify-jwt.ts');
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      // Named, so that no token can choose another or none.
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'iat', 'exp'],
      maxTokenAge: LIFETIME_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    const { sub, iat = 0, exp = 0, name, email } = payload;
    if (exp - iat > LIFETIME_SECONDS || !isText(sub, 255)) return undefined;
    return {
      subject: sub,
      ...(isText(name, 200) ? { name } : {}),
      ...(isText(email, 320) && email.includes('@') ? { email } : {}),
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest && value.isWellFormed();
