import type { Permission, Realm } from './permissions.ts';

/** A logged-in caller, from the verified credential. */
export interface Principal {
  readonly realm: Realm;
  readonly userId: string;
  /** The tenant that the caller works in. For operators, it is the deployment's own or the one that the token names. */
  readonly tenantId: string;
  readonly permissions: readonly Permission[];
  /** The log-in that issued the credential. */
  readonly sessionId: string;
  /** The credential expires then. Epoch seconds. */
  readonly expiresAt: number;
  /** How the credential was sent. A cookie also needs CSRF protection, because browsers send it by themselves. */
  readonly via: 'bearer' | 'cookie';
}
