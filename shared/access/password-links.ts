import * as v from 'valibot';
import { rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { OpaqueToken } from './opaque-token.ts';
import { userRow } from './user-row.ts';
import { userKey } from './users.ts';

/** The last link mailed to a user for choosing a password. */
export interface PasswordLink {
  /** `tokenHash` of the link's token. */
  readonly hash: string;
  readonly createdAt: string;
}

const passwordLinkRow = rowReader<PasswordLink>('password link', ({ text }) =>
  v.looseObject({ hash: text, createdAt: text }),
);

export interface NewPasswordLink {
  readonly link: PasswordLink;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

export const passwordLinkPut = (
  tenantId: string,
  userId: string,
  { link, expiresAt }: NewPasswordLink,
): Write => ({ put: toItem(keys.passwordLink(tenantId, userId), link, expiresAt) });

/**
 * Replaces the previous link.
 *
 * @param before ISO time; the previous link must be older
 * @returns false if it is not
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

/** Deletes a used link. The condition fails if it was already used or replaced. */
export const passwordLinkUse = (tenantId: string, userId: string, link: PasswordLink): Write => ({
  delete: keys.passwordLink(tenantId, userId),
  condition: '#hash = :hash',
  values: { hash: link.hash },
});

/** The link and the user of a token, in one read. */
export async function readPasswordLink(table: Table, tenantId: string, { userId }: OpaqueToken, now: Date) {
  const [link, user] = await table.batchGet([
    keys.passwordLink(tenantId, userId),
    userKey({ realm: 'customer', tenantId }, userId),
  ]);
  return { link: passwordLinkRow(link, now), user: userRow(user, now) };
}
