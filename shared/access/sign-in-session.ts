import { inDays } from '../table/entity.ts';

/** One sign-in and all that was refreshed from it: the family of its refresh tokens. */
export interface SignInSession {
  /** `sid` of its access tokens. Known to nobody but its user. */
  readonly id: string;
  readonly userId: string;
  /** The user's epoch at the sign-in: when that rises, the session is over. */
  readonly epoch: number;
  /** Of the one refresh token that is good. */
  readonly refreshHash: string;
  readonly createdAt: string;
}

/** Days without a refresh after which a session ends. */
export const IDLE_DAYS = 14;
/** Days after which it ends in any case. */
export const LONGEST_DAYS = 30;

/** When a session ends that was begun then and is used now. @returns epoch seconds */
export const sessionEnd = (createdAt: Date, now: Date): number =>
  Math.min(inDays(now, IDLE_DAYS), inDays(createdAt, LONGEST_DAYS));
