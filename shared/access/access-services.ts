import type { Clock } from '../core/clock.ts';
import type { Table } from '../table/table.ts';
import type { Passwords } from './passwords.ts';
import type { TokenSigner } from './token-keys.ts';

/** What signing in needs. */
export interface AccessServices {
  readonly table: Table;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly signer: TokenSigner;
  /** Origin of the deployment's own pages. */
  readonly publicBaseUrl: string;
  /** Slug or id of the deployment's own tenant. */
  readonly defaultTenant: string;
  /** Id of the deployment's own tenant. @throws Conflict when there is none yet */
  readonly ownTenant: () => Promise<string>;
  /** Operators without a second factor are permitted nothing. */
  readonly operatorsNeedSecondFactor: boolean;
}
