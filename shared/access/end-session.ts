import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { Table, Write } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { ACCESS_SECONDS } from './access-token.ts';
import { sessionDelete } from './sign-in-sessions.ts';
import type { User, UserHome } from './user.ts';
import { endedSessionUpdate, readAccountState } from './users.ts';

/**
 * Ends a session: its refresh token is gone, and its access tokens no longer count.
 *
 * @param also writes that belong to the same transaction
 * @throws Conflict when others keep changing the user
 */
export async function endSession(
  table: Table,
  { home, userId, sessionId }: { home: UserHome; userId: string; sessionId: string },
  now: Date,
  ...also: readonly Write[]
): Promise<void> {
  await retryLostRaces({ doing: "ending this user's sessions" }, async () => {
    const { user } = await readAccountState(table, home, userId, now);
    const failed = await transact(table, {
      session: sessionDelete(home, userId, sessionId),
      ended: user && endedSessionUpdate(home, user, endedWith(user, sessionId, now)),
      also,
    });
    return failed.size > 0 ? LOST_RACE : undefined;
  });
}

/** Adds a session until its last access token has expired, and drops those whose tokens have. */
function endedWith({ endedSessions = {} }: User, sessionId: string, now: Date): Record<string, number> {
  const seconds = Math.floor(now.getTime() / 1_000);
  const current = Object.entries(endedSessions).filter(([, until]) => until > seconds);
  return { ...Object.fromEntries(current), [sessionId]: seconds + ACCESS_SECONDS };
}
