import { randomUUID } from 'node:crypto';
import { PERMISSIONS_OF, type Permission } from '../core/permissions.ts';
import type { Tenant } from '../core/tenant.ts';
import type { AccessServices } from './access-services.ts';
import { ACCESS_SECONDS, mintAccessToken } from './access-token.ts';
import { mintOpaqueToken, tokenHash } from './opaque-token.ts';
import { type SignInSession, sessionEnd } from './sign-in-session.ts';
import type { User, UserHome } from './user.ts';

/** The account that logs in. Operators have no tenant. */
export interface Account {
  readonly home: UserHome;
  readonly user: User;
  readonly tenant: Tenant | undefined;
}

/** The result of a log-in or a refresh. */
export interface SignedIn extends Account {
  readonly session: SignInSession;
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** Epoch seconds. */
  readonly refreshExpiresAt: number;
  /** `required`: the user has no permissions until a second factor is confirmed. */
  readonly secondFactor: 'on' | 'off' | 'required';
}

type Rule = Pick<AccessServices, 'operatorsNeedSecondFactor'>;

export function secondFactorOf(user: User, rule: Rule): SignedIn['secondFactor'] {
  if (user.totp) return 'on';
  return user.role === 'operator' && rule.operatorsNeedSecondFactor ? 'required' : 'off';
}

const permissionsOf = (user: User, rule: Rule): readonly Permission[] =>
  secondFactorOf(user, rule) === 'required' ? [] : PERMISSIONS_OF[user.role];

/**
 * Issues the tokens of a session, without storing them.
 *
 * @param before the session to refresh; undefined for a new one
 * @throws Unavailable
 */
export async function issueTokens(
  account: Account,
  before: SignInSession | undefined,
  services: AccessServices,
): Promise<SignedIn> {
  const { home, user } = account;
  const now = services.clock.now();
  const id = before?.id ?? randomUUID();
  const refreshToken = mintOpaqueToken('refresh', home, user.id, id);
  const session: SignInSession = {
    id,
    userId: user.id,
    epoch: user.epoch,
    createdAt: before?.createdAt ?? now.toISOString(),
    refreshHash: tokenHash(refreshToken),
  };
  const accessToken = await mintAccessToken(
    services.signer,
    {
      realm: home.realm,
      userId: user.id,
      tenantId: home.realm === 'customer' ? home.tenantId : await services.ownTenant(),
      permissions: permissionsOf(user, services),
      sessionId: id,
      epoch: user.epoch,
    },
    services.publicBaseUrl,
    now,
  );
  return {
    ...account,
    session,
    accessToken,
    expiresIn: ACCESS_SECONDS,
    refreshToken,
    refreshExpiresAt: sessionEnd(new Date(session.createdAt), now),
    secondFactor: secondFactorOf(user, services),
  };
}
