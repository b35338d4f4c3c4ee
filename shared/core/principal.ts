import type { Permission, Realm } from './permissions.ts';

/** A signed-in caller, as the verified credential says. */
export interface Principal {
  readonly realm: Realm;
  readonly userId: string;
  /** The tenant that the caller works in. An operator's is the deployment's own, or the one the token was made for. */
  readonly tenantId: string;
  readonly permissions: readonly Permission[];
  /** The sign-in that the credential came from. */
  readonly sessionId: string;
  /** Epoch seconds, after which the credential is good no more. */
  readonly expiresAt: number;
  /** How the credential came. A cookie is sent by the browser whoever asks it to, so it needs proof of intent. */
  readonly via: 'bearer' | 'cookie';
}
