import { inDays } from '../table/entity.ts';

/** A log-in with its family of refresh tokens. */
export interface SignInSession {
  /** `sid` of its access tokens. Only its user knows it. */
  readonly id: string;
  readonly userId: string;
  /** `User.epoch` at the log-in. When that increases, the session ends. */
  readonly epoch: number;
  /** `tokenHash` of the only valid refresh token. */
  readonly refreshHash: string;
  readonly createdAt: string;
}

/** A session ends after this time without a refresh. */
export const IDLE_DAYS = 14;
/** A session ends after this time in any case. */
export const MAX_SESSION_DAYS = 30;

/** @returns epoch seconds when a session ends that is refreshed now */
export const sessionEnd = (createdAt: Date, now: Date): number =>
  Math.min(inDays(now, IDLE_DAYS), inDays(createdAt, MAX_SESSION_DAYS));
