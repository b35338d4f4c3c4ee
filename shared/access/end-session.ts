import { Unavailable } from '../core/errors.ts';
import { ConditionFailed, type Table, type Write } from '../table/table.ts';
import { ACCESS_SECONDS } from './access-token.ts';
import { sessionDelete } from './sign-in-sessions.ts';
import type { User, UserHome } from './user.ts';
import { endedSessionUpdate, readAccountState } from './users.ts';

/** How many concurrent log-outs of the same user may win before we give up. */
const ROUNDS = 5;

/**
 * Ends a session: deletes its refresh token and revokes its access tokens.
 *
 * @param also further writes of the same transaction
 */
export async function endSession(
  table: Table,
  { home, userId, sessionId }: { home: UserHome; userId: string; sessionId: string },
  now: Date,
  ...also: readonly Write[]
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { user } = await readAccountState(table, home, userId, now);
    try {
      await table.write([
        sessionDelete(home, userId, sessionId),
        ...(user ? [endedSessionUpdate(home, user, endedWith(user, sessionId, now))] : []),
        ...also,
      ]);
      return;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Unavailable('Signing out');
}

/** Adds a session until its last access token has expired, and drops those whose tokens have. */
function endedWith({ endedSessions = {} }: User, sessionId: string, now: Date): Record<string, number> {
  const seconds = Math.floor(now.getTime() / 1_000);
  const current = Object.entries(endedSessions).filter(([, until]) => until > seconds);
  return { ...Object.fromEntries(current), [sessionId]: seconds + ACCESS_SECONDS };
}
