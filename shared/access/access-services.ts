import type { Clock } from '../core/clock.ts';
import type { Table } from '../table/table.ts';
import type { Passwords } from './passwords.ts';
import type { TokenSigner } from './token-keys.ts';

/** Services for logging in. */
export interface AccessServices {
  readonly table: Table;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly signer: TokenSigner;
  /** Origin of the deployment's own pages. */
  readonly publicBaseUrl: string;
  /** Slug or id of the deployment's own tenant. */
  readonly defaultTenant: string;
  /** Id of the deployment's own tenant. @throws Conflict if it does not exist yet */
  readonly ownTenant: () => Promise<string>;
  /** If true, operators without a second factor have no permissions. */
  readonly operatorsNeedSecondFactor: boolean;
}
