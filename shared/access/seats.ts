import type { User } from './user.ts';

/** What a team is counted by. */
export interface Tally {
  /** Members who are not switched off, invited ones included. */
  readonly seats: number;
  /** Owners who can sign in: there is always one. */
  readonly owners: number;
}

/** What one member counts. */
export function tallyOf(user: Pick<User, 'role' | 'status'> | undefined): Tally {
  return {
    seats: user !== undefined && user.status !== 'disabled' ? 1 : 0,
    owners: user?.role === 'owner' && user.status === 'active' ? 1 : 0,
  };
}

/** What a change of one member adds to the count. */
export function tallyChange(before: User | undefined, after: User | undefined): Tally {
  const [was, is] = [tallyOf(before), tallyOf(after)];
  return { seats: is.seats - was.seats, owners: is.owners - was.owners };
}
