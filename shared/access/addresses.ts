import type { Realm } from '../core/permissions.ts';
import { fromItem, inDays, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Item, Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { Attempts } from './lockout.ts';
import { NO_ATTEMPTS } from './lockout.ts';
import type { UserHome } from './user.ts';

/** Guesses are forgotten a day after the last one. */
const ATTEMPTS_DAYS = 1;

/** Whose an e-mail address is. */
export interface AddressOwner {
  readonly home: UserHome;
  readonly userId: string;
}

/** What is known of an address: one read. */
export async function readAddress(
  table: Table,
  realm: Realm,
  emailHash: string,
  now: Date,
): Promise<{ readonly owner: AddressOwner | undefined; readonly attempts: Attempts }> {
  const [user, attempts] = await table.batchGet([
    keys.email(realm, emailHash),
    keys.attempts(realm, emailHash),
  ]);
  return { owner: toOwner(realm, user), attempts: fromItem<Attempts>(attempts, now) ?? NO_ATTEMPTS };
}

/** Whose an address is. */
export const readAddressOwner = async (
  table: Table,
  realm: Realm,
  emailHash: string,
): Promise<AddressOwner | undefined> => toOwner(realm, await table.get(keys.email(realm, emailHash)));

function toOwner(realm: Realm, item: Item | undefined): AddressOwner | undefined {
  if (!item) return undefined;
  const { userId, tenantId } = item as Item & { readonly userId: string; readonly tenantId: string };
  return { userId, home: realm === 'operator' ? { realm } : { realm, tenantId } };
}

/** Takes an address for a user; its condition fails when somebody has it. */
export const addressPut = (emailHash: string, { home, userId }: AddressOwner): Write => ({
  put: {
    ...keys.email(home.realm, emailHash),
    userId,
    ...(home.realm === 'customer' ? { tenantId: home.tenantId } : {}),
  },
  condition: 'attribute_not_exists(pk)',
});

export const addressDelete = (realm: Realm, emailHash: string): Write => ({
  delete: keys.email(realm, emailHash),
});

export async function readAttempts(
  table: Table,
  realm: Realm,
  emailHash: string,
  now: Date,
): Promise<Attempts> {
  return fromItem<Attempts>(await table.get(keys.attempts(realm, emailHash)), now) ?? NO_ATTEMPTS;
}

/** Stores attempts in place of those that were read. @returns false when others came between */
export async function swapAttempts(
  table: Table,
  realm: Realm,
  emailHash: string,
  before: Attempts,
  after: Attempts,
  now: Date,
): Promise<boolean> {
  const isFirst = before.count === 0;
  return writeIf(table, [
    {
      put: toItem(keys.attempts(realm, emailHash), after, inDays(now, ATTEMPTS_DAYS)),
      condition: isFirst
        ? 'attribute_not_exists(pk) OR #count = :zero OR #expiresAt <= :now'
        : '#count = :count AND #lockedUntil = :lockedUntil',
      values: isFirst ? { zero: 0, now: Math.floor(now.getTime() / 1_000) } : { ...before },
    },
  ]);
}

/** Forgets the guesses at an address, and its lock with them. */
export const attemptsDelete = (realm: Realm, emailHash: string): Write => ({
  delete: keys.attempts(realm, emailHash),
});

/** Records that an address was locked that nobody has: the same work as recording it for somebody. */
export async function putLockedStranger(
  table: Table,
  realm: Realm,
  emailHash: string,
  now: Date,
): Promise<void> {
  const item = { at: now.toISOString() };
  await table.write([
    { put: toItem(keys.lockedStranger(realm, emailHash), item, inDays(now, ATTEMPTS_DAYS)) },
  ]);
}
