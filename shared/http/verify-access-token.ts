import { JwtVerifier } from 'aws-jwt-verify';
import { JwtBaseError } from 'aws-jwt-verify/error';
import type { JwtHeader, JwtPayload } from 'aws-jwt-verify/jwt-model';
import { ACCESS_SECONDS, ACCESS_TYPE, type AccessClaims, issuerOf } from '../access/access-token.ts';
import type { PublicKeys } from '../access/token-keys.ts';
import { Unauthorized } from '../core/errors.ts';
import { PERMISSIONS, type Permission, type Realm } from '../core/permissions.ts';
import { isUuidV4 } from '../core/tenant.ts';

/** A valid access token: its realm and its claims. */
export interface VerifiedToken {
  readonly realm: Realm;
  readonly claims: AccessClaims;
}

/** Tolerated difference between the clocks of two machines. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** Longer than any token that we sign. */
const LONGEST_TOKEN = 4_096;

/** Three unpadded parts; the signature has 64 bytes. Node's crypto throws at a signature of another length. */
const FORM = /^[\w-]+\.[\w-]+\.[\w-]{86}$/;

/** One text for all causes: the cause would help only a forger. */
export const NOT_SIGNED_IN = 'Log in: the access token is missing or not valid.';

const REALMS: readonly Realm[] = ['operator', 'customer'];

/**
 * Verifies access tokens against our own few keys. An unknown `kid` is refused at once, and no URL in a token is ever
 * fetched.
 *
 * `aws-jwt-verify` checks format, signature, issuer, audience and expiry. It accepts a token without `exp`, with another
 * use or type, with a malformed tenant, or with critical extensions (`crit`). `requireOurs` refuses each of these.
 *
 * @returns a verifier; it rejects with Unauthorized, or with Unavailable if the keys cannot be read
 */
export function accessTokenVerifier(
  keys: PublicKeys,
  baseUrl: string,
): (token: string) => Promise<VerifiedToken> {
  const issuers = REALMS.map((realm) => ({ realm, ...issuerOf(realm, baseUrl) }));
  let verifier: Promise<ReturnType<typeof makeVerifier>> | undefined;

  function makeVerifier() {
    return JwtVerifier.create(
      issuers.map(({ iss, aud }) => ({
        issuer: iss,
        audience: aud,
        jwksUri: `${baseUrl}/.well-known/jwks.json`,
        graceSeconds: 0,
        customJwtCheck: ({ header, payload }: { header: JwtHeader; payload: JwtPayload }) =>
          requireOurs(header, payload),
      })),
    );
  }

  async function ready() {
    const jwks = { keys: [...(await keys.jwks())] };
    const made = makeVerifier();
    for (const { iss } of issuers) made.cacheJwks(jwks, iss);
    return made;
  }

  return async (token) => {
    if (token.length > LONGEST_TOKEN || !FORM.test(token)) throw new Unauthorized(NOT_SIGNED_IN);
    verifier ??= ready();
    verifier.catch(() => {
      verifier = undefined;
    });
    const made = await verifier;
    try {
      const claims = made.verifySync(token) as unknown as AccessClaims;
      const issuer = issuers.find(({ iss }) => iss === claims.iss);
      if (!issuer) throw new Unauthorized(NOT_SIGNED_IN);
      return { realm: issuer.realm, claims };
    } catch (error) {
      if (error instanceof JwtBaseError) throw new Unauthorized(NOT_SIGNED_IN);
      throw error;
    }
  };
}

const isPermission = (value: unknown): value is Permission =>
  PERMISSIONS.some((permission) => permission === value);
const isSecond = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** @throws Unauthorized for a token that we would not have signed */
function requireOurs(header: JwtHeader, payload: JwtPayload): void {
  const { alg, typ, kid, ...others } = header as Readonly<Record<string, unknown>>;
  const { aud, sub, tenant_id, permissions, token_use, sid, epoch, jti, iat, exp } = payload;
  const now = Date.now() / 1_000;
  const ours =
    alg === 'ES256' &&
    typ === ACCESS_TYPE &&
    typeof kid === 'string' &&
    // For example `crit`, `jku`, `jwk` or `x5u`: our tokens have no such header.
    Object.keys(others).length === 0 &&
    typeof aud === 'string' &&
    token_use === 'access' &&
    isUuid(sub) &&
    isUuid(tenant_id) &&
    isUuid(sid) &&
    isUuid(jti) &&
    Number.isSafeInteger(epoch) &&
    Array.isArray(permissions) &&
    permissions.every(isPermission) &&
    isSecond(iat) &&
    isSecond(exp) &&
    iat <= now + CLOCK_TOLERANCE_SECONDS &&
    exp > iat &&
    exp - iat <= ACCESS_SECONDS;
  if (!ours) throw new Unauthorized(NOT_SIGNED_IN);
}

const isUuid = (value: unknown): boolean => typeof value === 'string' && isUuidV4(value);
