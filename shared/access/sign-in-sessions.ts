import * as v from 'valibot';
import { rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Key, Table, Write } from '../table/table.ts';
import { tenantRow } from '../table/tenant-rows.ts';
import { writeIf } from '../table/write-if.ts';
import type { OpaqueToken } from './opaque-token.ts';
import type { SignInSession } from './sign-in-session.ts';
import type { UserHome } from './user.ts';
import { userRow } from './user-row.ts';
import { userKey } from './users.ts';

const sessionRow = rowReader<SignInSession>('sign-in session', ({ text, number }) =>
  v.looseObject({ id: text, userId: text, epoch: number, refreshHash: text, createdAt: text }),
);

const sessionKey = (home: UserHome, userId: string, sessionId: string): Key =>
  home.realm === 'operator'
    ? keys.operatorSession(userId, sessionId)
    : keys.session(home.tenantId, userId, sessionId);

/** @param expiresAt epoch seconds */
export const sessionPut = (home: UserHome, session: SignInSession, expiresAt: number): Write => ({
  put: toItem(sessionKey(home, session.userId, session.id), session, expiresAt),
});

export const sessionDelete = (home: UserHome, userId: string, sessionId: string): Write => ({
  delete: sessionKey(home, userId, sessionId),
});

/** Session, user and tenant of a refresh token, in one read. */
export async function readSession(table: Table, { home, userId, id }: OpaqueToken, now: Date) {
  const [session, user, tenant] = await table.batchGet([
    sessionKey(home, userId, id),
    userKey(home, userId),
    ...(home.realm === 'customer' ? [keys.tenant(home.tenantId)] : []),
  ]);
  return {
    session: sessionRow(session, now),
    user: userRow(user, now),
    tenant: tenantRow(tenant, now),
  };
}

/**
 * Replaces a session's refresh token, once for each token.
 *
 * @param expiresAt epoch seconds
 * @returns false if another request has already replaced it
 */
export async function rotateSession(
  table: Table,
  home: UserHome,
  before: SignInSession,
  after: SignInSession,
  expiresAt: number,
): Promise<boolean> {
  return writeIf(table, [
    {
      ...sessionPut(home, after, expiresAt),
      condition: '#refreshHash = :before',
      values: { before: before.refreshHash },
    },
  ]);
}
