import type { User } from './user.ts';

/** The counters of a team. */
export interface Tally {
  /** Members who are not disabled, including invited ones. */
  readonly seats: number;
  /** Owners who can log in. There is always at least one. */
  readonly owners: number;
}

export function tallyOf(user: Pick<User, 'role' | 'status'> | undefined): Tally {
  return {
    seats: user !== undefined && user.status !== 'disabled' ? 1 : 0,
    owners: user?.role === 'owner' && user.status === 'active' ? 1 : 0,
  };
}

/** The difference that a change of one member makes. */
export function tallyChange(before: User | undefined, after: User | undefined): Tally {
  const [was, is] = [tallyOf(before), tallyOf(after)];
  return { seats: is.seats - was.seats, owners: is.owners - was.owners };
}
