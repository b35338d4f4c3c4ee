import type { Tenant } from '../core/tenant.ts';
import { toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Key, Table, Write } from '../table/table.ts';
import { tenantRow } from '../table/tenant-rows.ts';
import type { Totp, User, UserHome } from './user.ts';
import { userRow } from './user-row.ts';

/** Where a user lies. */
export const userKey = (home: UserHome, userId: string): Key =>
  home.realm === 'operator' ? keys.operator(userId) : keys.user(home.tenantId, userId);

/** What decides whether a token still counts: one read. The tenant is undefined for operators, who are of none. */
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

/** What a sign-in leaves behind with the user. */
export interface SignInTrace {
  readonly at: Date;
  /** Of the code that was taken: never again one of it or before. */
  readonly step?: number | undefined;
  /** The password as it is stored from now on. */
  readonly passwordHash?: string | undefined;
}

/** Marks a sign-in; its condition fails when the user has changed since, or the code was taken meanwhile. */
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

/** Replaces the sessions that have ended; its condition fails when others came between. */
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

/** Begins an enrolment. @param step of the code that was shown for it, where there is a second factor already */
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

/** Puts an enrolment into force; its condition fails when another one has begun since. */
export const confirmedTotpUpdate = (home: UserHome, user: User, totp: Totp): Write => ({
  update: userKey(home, user.id),
  expression: 'SET #totp = :totp REMOVE #pendingTotp',
  condition: '#pendingTotp = :pending',
  values: { totp, pending: user.pendingTotp },
});

/**
 * Another password: all that was signed before counts no longer, and whoever was invited has joined. Its condition fails
 * when the user has changed since.
 *
 * @param pendingTotp secret of an enrolment to begin in place of the second factor that was there
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

/** Stores a new user, whose id nobody has. */
export const userPut = (home: UserHome, user: User): Write => ({
  put: toItem(userKey(home, user.id), user),
  condition: 'attribute_not_exists(pk)',
});

/** What an administrator may change of a user; its condition fails when the user has changed since. */
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
