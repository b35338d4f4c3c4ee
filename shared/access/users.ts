import type { Tenant } from '../core/tenant.ts';
import { toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Key, Table, Write } from '../table/table.ts';
import { tenantRow } from '../table/tenant-rows.ts';
import type { Totp, User, UserHome } from './user.ts';
import { userRow } from './user-row.ts';

export const userKey = (home: UserHome, userId: string): Key =>
  home.realm === 'operator' ? keys.operator(userId) : keys.user(home.tenantId, userId);

/** The user and the tenant of a token, in one read, to check that neither is disabled. Operators have no tenant. */
export async function readAccountState(
  table: Table,
  home: UserHome,
  userId: string,
  now: Date,
): Promise<{ readonly user: User | undefined; readonly tenant: Tenant | undefined }> {
  const [user, tenant] = await table.batchGet([
    userKey(home, userId),
    ...(home.realm === 'customer' ? [keys.tenant(home.tenantId)] : []),
  ]);
  return { user: userRow(user, now), tenant: tenantRow(tenant, now) };
}

/** The changes of the user's item at a log-in. */
export interface SignInTrace {
  readonly at: Date;
  /** Time step of the accepted code; see `Totp.lastStep`. */
  readonly step?: number | undefined;
  /** A new hash with the current costs. */
  readonly passwordHash?: string | undefined;
}

/** Records a log-in. The condition fails if the user has changed, or the code was used meanwhile. */
export function signInUpdate(home: UserHome, user: User, { at, step, passwordHash }: SignInTrace): Write {
  return {
    update: userKey(home, user.id),
    expression: [
      'SET #lastSignInAt = :at',
      ...(step === undefined ? [] : ['#totp.#lastStep = :step']),
      ...(passwordHash === undefined ? [] : ['#passwordHash = :passwordHash']),
    ].join(', '),
    condition: [
      '#status = :active AND #epoch = :epoch',
      ...(step === undefined ? [] : ['#totp.#lastStep < :step']),
    ].join(' AND '),
    values: {
      at: at.toISOString(),
      active: 'active',
      epoch: user.epoch,
      ...(step === undefined ? {} : { step }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    },
  };
}

/** Replaces the ended sessions. The condition fails if they have changed. */
export const endedSessionUpdate = (
  home: UserHome,
  { id, endedSessions }: User,
  ended: Readonly<Record<string, number>>,
): Write => ({
  update: userKey(home, id),
  expression: 'SET #endedSessions = :ended',
  condition: `attribute_exists(pk) AND ${endedSessions ? '#endedSessions = :before' : 'attribute_not_exists(#endedSessions)'}`,
  values: { ended, ...(endedSessions ? { before: endedSessions } : {}) },
});

/** Starts an enrolment. @param step time step of the old second factor's code, if there is one */
export const pendingTotpUpdate = (
  home: UserHome,
  user: User,
  secret: string,
  step: number | undefined,
): Write => ({
  update: userKey(home, user.id),
  expression: `SET #pendingTotp = :secret${step === undefined ? '' : ', #totp.#lastStep = :step'}`,
  condition:
    step === undefined
      ? 'attribute_exists(pk) AND attribute_not_exists(#totp)'
      : '#totp.#secret = :shown AND #totp.#lastStep < :step',
  values: { secret, ...(step === undefined ? {} : { step, shown: user.totp?.secret }) },
});

/** Confirms an enrolment. The condition fails if another one was started since. */
export const confirmedTotpUpdate = (home: UserHome, user: User, totp: Totp): Write => ({
  update: userKey(home, user.id),
  expression: 'SET #totp = :totp REMOVE #pendingTotp',
  condition: '#pendingTotp = :pending',
  values: { totp, pending: user.pendingTotp },
});

/**
 * Sets a password, revokes all tokens, and activates an invited user. The condition fails if the user has changed.
 *
 * @param pendingTotp secret of a new enrolment, which replaces the old second factor
 */
export const passwordUpdate = (
  home: UserHome,
  user: User,
  passwordHash: string,
  pendingTotp?: string,
): Write => ({
  update: userKey(home, user.id),
  expression: [
    'SET #passwordHash = :passwordHash, #status = :status, #epoch = :epoch',
    ...(pendingTotp === undefined ? [] : [', #pendingTotp = :pendingTotp REMOVE #totp']),
  ].join(''),
  condition: unchanged,
  values: {
    passwordHash,
    status: user.status === 'invited' ? 'active' : user.status,
    epoch: user.epoch + 1,
    ...(pendingTotp === undefined ? {} : { pendingTotp }),
    ...asRead(user),
  },
});

/** The condition fails if the id is taken. */
export const userPut = (home: UserHome, user: User): Write => ({
  put: toItem(userKey(home, user.id), user),
  condition: 'attribute_not_exists(pk)',
});

/** Changes what an administrator may change. The condition fails if the user has changed. */
export const userUpdate = (home: UserHome, before: User, after: User): Write => ({
  update: userKey(home, before.id),
  expression: 'SET #name = :name, #role = :role, #status = :status, #epoch = :epoch',
  condition: unchanged,
  values: {
    name: after.name,
    role: after.role,
    status: after.status,
    epoch: after.epoch,
    ...asRead(before),
  },
});

export const userDelete = (home: UserHome, user: User): Write => ({
  delete: userKey(home, user.id),
  condition: unchanged,
  values: asRead(user),
});

const unchanged = '#role = :wasRole AND #status = :wasStatus AND #epoch = :wasEpoch';
const asRead = ({ role, status, epoch }: User) => ({ wasRole: role, wasStatus: status, wasEpoch: epoch });
