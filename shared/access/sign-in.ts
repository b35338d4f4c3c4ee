import { randomUUID } from 'node:crypto';
import { allOrThrow } from '../core/all-or-throw.ts';
import { Forbidden, SecondFactorNeeded, Unauthorized } from '../core/errors.ts';
import type { Realm } from '../core/permissions.ts';
import { transact } from '../table/transact.ts';
import type { AccessServices } from './access-services.ts';
import { attemptsDelete, readAddress } from './addresses.ts';
import { auditTenantOf } from './audit-tenant.ts';
import { emailHash } from './email.ts';
import { chargeAttempt, recordLock, refundAttempt } from './guard.ts';
import { sessionPut } from './sign-in-sessions.ts';
import { type Account, issueTokens, type SignedIn } from './tokens.ts';
import { totpStep } from './totp.ts';
import type { User, UserHome } from './user.ts';
import { readAccountState, signInUpdate } from './users.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Six digits of the second factor. */
  readonly code?: string | undefined;
}

/** One text for an unknown address, a wrong password, and a user who is not active. */
const WRONG = 'The e-mail address or password is wrong.';
const CODE_MISSING = 'This account has a second factor: also send its code.';
const CODE_WRONG = 'The code of the second factor is wrong or was already used.';
export const SUSPENDED = 'This account is suspended. Please contact support.';

/**
 * Logs a user in. An unknown address makes the same calls and does the same work as a wrong password.
 *
 * @throws RateLimited while the address is locked; Unauthorized; SecondFactorNeeded, only after a correct password;
 *   Forbidden if the user's tenant is suspended
 */
export async function signIn(
  realm: Realm,
  { email, password, code }: Credentials,
  services: AccessServices,
): Promise<SignedIn> {
  const { table, clock, passwords } = services;
  const now = clock.now();
  const guarded = { realm, emailHash: emailHash(realm, email) };
  const { owner, attempts: before } = await readAddress(table, realm, guarded.emailHash, now);
  const { home, userId } = owner ?? strangerOf(realm);
  const [attempts, { user, tenant }, auditTenantId] = await allOrThrow([
    chargeAttempt(table, guarded, before, now),
    readAccountState(table, home, userId, now),
    auditTenantOf(home, services),
  ]);
  const { isRight, isOutdated } = await passwords.check(password, user?.passwordHash);
  const refuse = async (error: Unauthorized): Promise<never> => {
    await recordLock(table, guarded, attempts, user && { userId, auditTenantId }, now);
    throw error;
  };
  if (!isRight || user?.status !== 'active') return refuse(new Unauthorized(WRONG));

  const account: Account = { home, user, tenant };
  const giveBack = () => refundAttempt(table, guarded, attempts, now);
  if (isSuspended(account)) {
    await giveBack();
    throw new Forbidden(SUSPENDED);
  }
  if (user.totp && code === undefined) {
    await giveBack();
    throw new SecondFactorNeeded(CODE_MISSING);
  }
  const step = user.totp && totpStep(user.totp.secret, code ?? '', now);
  if (user.totp && step === undefined) return refuse(new SecondFactorNeeded(CODE_WRONG));

  const signedIn = await issueTokens(account, undefined, services);
  const passwordHash = isOutdated ? await passwords.hash(password) : undefined;
  const failed = await transact(table, {
    user: signInUpdate(home, user, { at: now, step, passwordHash }),
    attempts: attemptsDelete(realm, guarded.emailHash),
    session: sessionPut(home, signedIn.session, signedIn.refreshExpiresAt),
  });
  if (failed.size > 0)
    return refuse(step === undefined ? new Unauthorized(WRONG) : new SecondFactorNeeded(CODE_WRONG));
  return signedIn;
}

export const isSuspended = ({ home, tenant }: Omit<Account, 'user'> & { user?: User }): boolean =>
  home.realm === 'customer' && tenant?.status !== 'active';

/** Random ids for an unknown address, so that the same reads are made as for a known one. */
function strangerOf(realm: Realm): { readonly home: UserHome; readonly userId: string } {
  const home: UserHome = realm === 'operator' ? { realm } : { realm, tenantId: randomUUID() };
  return { home, userId: randomUUID() };
}
