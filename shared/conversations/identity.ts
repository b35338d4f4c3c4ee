import { Unauthorized } from '../core/errors.ts';

/** A visitor's identity, signed by the tenant's server. */
export interface VerifiedIdentity {
  /** The visitor's id in the tenant's system. */
  readonly subject: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** A visitor's identity as the page states it. It is not trusted, because visitors can change it in the browser. */
export interface StatedFacts {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** The tenant's secret for signing identities. With it, anybody can impersonate any of the tenant's visitors. */
export interface IdentitySecret {
  /** 64 hexadecimal digits. The key is the text itself, not the decoded bytes, so it can be pasted into any library. */
  readonly secret: string;
  readonly createdAt: string;
  /** The old secret, for tokens that were signed before the change. */
  readonly previous?: { readonly secret: string; readonly until: string } | undefined;
}

/** Maximum lifetime of a token. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/** Maximum clock skew between servers. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** One text for all causes, because details would only help a forger. */
const NOT_VALID = 'The identity is not valid: its signature is wrong, or it has expired.';

/**
 * Verifies a token's signature (HS256) and times. The library is loaded with the first token, because most visitors are
 * anonymous and it would slow the cold start (ADR 5).
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
      // Explicit, so that a token cannot choose another algorithm or `none`.
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
