import { fromItem, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { OpaqueToken } from './opaque-token.ts';
import { userRow } from './user-row.ts';
import { userKey } from './users.ts';

/** What was mailed to a user to choose a password with: the last one only. */
export interface PasswordLink {
  /** Of the token in it. */
  readonly hash: string;
  readonly createdAt: string;
}

/** A link with the time, in epoch seconds, until when it is good. */
export interface NewPasswordLink {
  readonly link: PasswordLink;
  readonly expiresAt: number;
}

export const passwordLinkPut = (
  tenantId: string,
  userId: string,
  { link, expiresAt }: NewPasswordLink,
): Write => ({ put: toItem(keys.passwordLink(tenantId, userId), link, expiresAt) });

/**
 * Stores a link in place of the one before.
 *
 * @param before ISO time that the one before must be older than
 * @returns false when it is not
 */
export async function replacePasswordLink(
  table: Table,
  tenantId: string,
  userId: string,
  link: NewPasswordLink,
  before: string,
): Promise<boolean> {
  const put = passwordLinkPut(tenantId, userId, link);
  const condition = 'attribute_not_exists(pk) OR #createdAt < :before';
  return writeIf(table, [{ ...put, condition, values: { before } }]);
}

/** Uses a link up; its condition fails when it has been. */
export const passwordLinkUse = (tenantId: string, userId: string, link: PasswordLink): Write => ({
  delete: keys.passwordLink(tenantId, userId),
  condition: '#hash = :hash',
  values: { hash: link.hash },
});

/** What the token of a link leads to: one read. */
export async function readPasswordLink(table: Table, tenantId: string, { userId }: OpaqueToken, now: Date) {
  const [link, user] = await table.batchGet([
    keys.passwordLink(tenantId, userId),
    userKey({ realm: 'customer', tenantId }, userId),
  ]);
  return { link: fromItem<PasswordLink>(link, now), user: userRow(user, now) };
}
