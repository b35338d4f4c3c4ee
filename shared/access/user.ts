import type { Role } from '../core/permissions.ts';

/** Somebody who signs in: an operator of the deployment, or a member of a tenant's team. */
export interface User {
  /** Version 4 UUID. */
  readonly id: string;
  /** In lower case; one user for each address and realm. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** `invited`: has not chosen a password yet. `disabled`: may not sign in, and no token counts. */
  readonly status: 'active' | 'invited' | 'disabled';
  /** Rises when every token out there must stop working: another password, another role, disabled. */
  readonly epoch: number;
  /** PHC string of the password. None until one was chosen. */
  readonly passwordHash?: string | undefined;
  /** The second factor (RFC 6238), in force. */
  readonly totp?: Totp | undefined;
  /** Secret (base32) of an enrolment that waits for its first code; until then `totp` counts, if there is one. */
  readonly pendingTotp?: string | undefined;
  /** Sessions that were ended while access tokens of theirs were still good: session id → epoch seconds until when. */
  readonly endedSessions?: Readonly<Record<string, number>> | undefined;
  readonly createdAt: string;
  readonly lastSignInAt?: string | undefined;
}

export interface Totp {
  /** Base32. */
  readonly secret: string;
  readonly confirmedAt: string;
  /** Of the last code that was taken: none is taken twice (RFC 6238, section 5.2). */
  readonly lastStep: number;
}

/** Where a user's items lie: operators belong to no tenant. */
export type UserHome =
  | { readonly realm: 'operator' }
  | { readonly realm: 'customer'; readonly tenantId: string };
