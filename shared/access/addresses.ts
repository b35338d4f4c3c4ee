import * as v from 'valibot';
import type { Realm } from '../core/permissions.ts';
import { ALWAYS, inDays, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Item, Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { Attempts } from './lockout.ts';
import { NO_ATTEMPTS } from './lockout.ts';
import type { UserHome } from './user.ts';

/** Failed attempts are forgotten a day after the last one. */
const ATTEMPTS_DAYS = 1;

/** The user of an e-mail address. */
export interface AddressOwner {
  readonly home: UserHome;
  readonly userId: string;
}

const operatorAddressRow = rowReader<{ readonly userId: string }>("operator's address", ({ text }) =>
  v.looseObject({ userId: text }),
);

const customerAddressRow = rowReader<{ readonly userId: string; readonly tenantId: string }>(
  "customer's address",
  ({ text }) => v.looseObject({ userId: text, tenantId: text }),
);

const attemptsRow = rowReader<Attempts>('attempts', ({ number }) =>
  v.looseObject({ count: number, lockedUntil: number }),
);

/** The owner of an address and its failed attempts, in one read. */
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
  return { owner: toOwner(realm, user), attempts: attemptsRow(attempts, now) ?? NO_ATTEMPTS };
}

export const readAddressOwner = async (
  table: Table,
  realm: Realm,
  emailHash: string,
): Promise<AddressOwner | undefined> => toOwner(realm, await table.get(keys.email(realm, emailHash)));

function toOwner(realm: Realm, item: Item | undefined): AddressOwner | undefined {
  if (realm === 'operator') {
    const owner = operatorAddressRow(item, ALWAYS);
    return owner && { userId: owner.userId, home: { realm } };
  }
  const owner = customerAddressRow(item, ALWAYS);
  return owner && { userId: owner.userId, home: { realm, tenantId: owner.tenantId } };
}

/** Assigns an address to a user. The condition fails if it is taken. */
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
  return attemptsRow(await table.get(keys.attempts(realm, emailHash)), now) ?? NO_ATTEMPTS;
}

/** Replaces `before` with `after`. @returns false if the attempts have changed meanwhile */
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

/** Also removes the lock. */
export const attemptsDelete = (realm: Realm, emailHash: string): Write => ({
  delete: keys.attempts(realm, emailHash),
});

/** Records the lock of an unknown address. It is the same work as for a known one, so the time reveals nothing. */
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
