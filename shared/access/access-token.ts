import { randomUUID } from 'node:crypto';
import type { Permission, Realm } from '../core/permissions.ts';
import type { TokenSigner } from './token-keys.ts';

/** Lifetime of an access token in seconds. */
export const ACCESS_SECONDS = 15 * 60;

/** Header `typ` of an access token (RFC 9068), so that no other JWT is accepted as one. */
export const ACCESS_TYPE = 'at+jwt';

/** Issuer and audience of a realm's tokens. */
export interface Issuer {
  readonly iss: string;
  readonly aud: string;
}

/** @param baseUrl origin of the deployment's own pages, so that other deployments reject the token */
export const issuerOf = (realm: Realm, baseUrl: string): Issuer => ({
  iss: `${baseUrl}/${realm}s`,
  aud: `bob:${realm}s`,
});

/** Claims of an access token: RFC 9068, with tenant and permissions. */
export interface AccessClaims extends Issuer {
  readonly sub: string;
  readonly tenant_id: string;
  readonly permissions: readonly Permission[];
  readonly token_use: 'access';
  /** Id of the `SignInSession`. */
  readonly sid: string;
  /** `User.epoch` when the token was issued. */
  readonly epoch: number;
  readonly jti: string;
  /** Epoch seconds. */
  readonly iat: number;
  readonly exp: number;
}

/** The input of an access token. */
export interface Grant {
  readonly realm: Realm;
  readonly userId: string;
  readonly tenantId: string;
  readonly permissions: readonly Permission[];
  readonly sessionId: string;
  readonly epoch: number;
  /** Seconds. Default and maximum: `ACCESS_SECONDS`. */
  readonly lifetime?: number | undefined;
}

/** Issues an access token. @throws Unavailable if the signing service is down */
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
