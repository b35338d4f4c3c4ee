import { auditPut } from '../audit/store.ts';
import { changeRecord } from '../core/audit.ts';
import { RateLimited } from '../core/errors.ts';
import type { Realm } from '../core/permissions.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { Table } from '../table/table.ts';
import { putLockedStranger, readAttempts, swapAttempts } from './addresses.ts';
import { type Attempts, charge, FREE_ATTEMPTS } from './lockout.ts';

const LOCKED = 'Too many login attempts with this e-mail address. Please wait.';

/** An address protected against guessing. */
export interface Guarded {
  readonly realm: Realm;
  readonly emailHash: string;
}

/**
 * Counts an attempt before the password is checked, also for unknown addresses.
 *
 * @param before the attempts as read
 * @returns the attempts including this one
 * @throws RateLimited while the address is locked
 */
export async function chargeAttempt(
  table: Table,
  { realm, emailHash }: Guarded,
  before: Attempts,
  now: Date,
): Promise<Attempts> {
  let attempts = before;
  // Each guess must see those before it. Five are let through, so six attempts settle it.
  return retryLostRaces({ doing: 'signing in with this address' }, async () => {
    const outcome = charge(attempts, now.getTime());
    if ('retryAfter' in outcome) throw new RateLimited(LOCKED, outcome.retryAfter);
    if (await swapAttempts(table, realm, emailHash, attempts, outcome.charged, now)) return outcome.charged;
    attempts = await readAttempts(table, realm, emailHash, now);
    return LOST_RACE;
  });
}

/** Uncounts an attempt that was not a guess. If there were others meanwhile, it stays counted. */
export async function refundAttempt(
  table: Table,
  { realm, emailHash }: Guarded,
  charged: Attempts,
  now: Date,
): Promise<void> {
  const before = { count: charged.count - 1, lockedUntil: 0 };
  await swapAttempts(table, realm, emailHash, charged, before, now);
}

/**
 * Records in the owner's audit trail that a wrong guess has locked the address. For an unknown address, the same amount
 * is written elsewhere, so that the time reveals nothing.
 */
export async function recordLock(
  table: Table,
  { realm, emailHash }: Guarded,
  attempts: Attempts,
  owner: { readonly userId: string; readonly auditTenantId: string } | undefined,
  now: Date,
): Promise<void> {
  if (attempts.count < FREE_ATTEMPTS) return;
  if (!owner) return putLockedStranger(table, realm, emailHash, now);
  const record = changeRecord(now, {
    actor: { kind: 'system' },
    action: 'sign_in.locked',
    target: owner.userId,
    details: { attempts: attempts.count, until: new Date(attempts.lockedUntil).toISOString() },
  });
  await table.write([auditPut(owner.auditTenantId, record)]);
}
