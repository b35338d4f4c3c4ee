import type { Role } from '../core/permissions.ts';

/** An operator of the deployment, or a member of a tenant's team. */
export interface User {
  /** Version 4 UUID. */
  readonly id: string;
  /** Lower case, and unique in its realm. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** `invited`: has no password yet. `disabled`: cannot log in, and all tokens are revoked. */
  readonly status: 'active' | 'invited' | 'disabled';
  /** An increase revokes all tokens: for a new password, a new role, or a disabled user. */
  readonly epoch: number;
  /** PHC string. Undefined until the user chooses a password. */
  readonly passwordHash?: string | undefined;
  /** The confirmed second factor (RFC 6238). */
  readonly totp?: Totp | undefined;
  /** Base32 secret of an unconfirmed enrolment. `totp` stays valid until it is confirmed. */
  readonly pendingTotp?: string | undefined;
  /** Ended sessions whose access tokens are not expired yet: session id → epoch seconds of expiry. */
  readonly endedSessions?: Readonly<Record<string, number>> | undefined;
  readonly createdAt: string;
  readonly lastSignInAt?: string | undefined;
}

export interface Totp {
  /** Base32. */
  readonly secret: string;
  readonly confirmedAt: string;
  /** Time step of the last accepted code. A code is accepted once (RFC 6238, section 5.2). */
  readonly lastStep: number;
}

/** The partition of a user's items. Operators belong to no tenant. */
export type UserHome =
  | { readonly realm: 'operator' }
  | { readonly realm: 'customer'; readonly tenantId: string };
