import type { Clock } from '../../ports/clock.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { Table } from '../../ports/table.ts';
import type { TokenSigner } from '../../ports/token-keys.ts';

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
