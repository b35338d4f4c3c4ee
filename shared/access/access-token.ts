import { randomUUID } from 'node:crypto';
import type { Permission, Realm } from '../core/permissions.ts';
import type { TokenSigner } from './token-keys.ts';

/** Seconds that an access token is good for. */
export const ACCESS_SECONDS = 15 * 60;

/** Header `typ` of an access token (RFC 9068), so that no other JWT of ours is taken for one. */
export const ACCESS_TYPE = 'at+jwt';

/** Who issues the tokens of a realm, and for whom. */
export interface Issuer {
  readonly iss: string;
  readonly aud: string;
}

/** @param baseUrl origin of the deployment's own pages: a token of one deployment is none of another */
export const issuerOf = (realm: Realm, baseUrl: string): Issuer => ({
  iss: `${baseUrl}/${realm}s`,
  aud: `bob:${realm}s`,
});

/** What an access token says; RFC 9068, with the tenant and what the caller may do. */
export interface AccessClaims extends Issuer {
  readonly sub: string;
  readonly tenant_id: string;
  readonly permissions: readonly Permission[];
  readonly token_use: 'access';
  /** The sign-in that it came from. */
  readonly sid: string;
  /** The user's epoch when it was made; see `User.epoch`. */
  readonly epoch: number;
  readonly jti: string;
  /** Epoch seconds. */
  readonly iat: number;
  readonly exp: number;
}

/** What a token is made for. */
export interface Grant {
  readonly realm: Realm;
  readonly userId: string;
  readonly tenantId: string;
  readonly permissions: readonly Permission[];
  readonly sessionId: string;
  readonly epoch: number;
  /** Seconds; at most and by default `ACCESS_SECONDS`. */
  readonly lifetime?: number | undefined;
}

/** Makes an access token. @throws Unavailable when the key's keeper is down */
export async function mintAccessToken(
  signer: TokenSigner,
  grant: Grant,
  baseUrl: string,
  now: Date,
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1_000);
  const claims: AccessClaims = {
    ...issuerOf(grant.realm, baseUrl),
    sub: grant.userId,
    tenant_id: grant.tenantId,
    permissions: grant.permissions,
    token_use: 'access',
    sid: grant.sessionId,
    epoch: grant.epoch,
    jti: randomUUID(),
    iat,
    exp: iat + Math.min(grant.lifetime ?? ACCESS_SECONDS, ACCESS_SECONDS),
  };
  const input = `${encode({ alg: 'ES256', typ: ACCESS_TYPE, kid: signer.kid })}.${encode(claims)}`;
  return `${input}.${Buffer.from(await signer.sign(input)).toString('base64url')}`;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
