import { readAddressOwner } from '../../shared/access/addresses.ts';
import { argon2Passwords } from '../../shared/access/argon2.ts';
import { emailHash } from '../../shared/access/email.ts';
import { generatePassword } from '../../shared/access/generated-password.ts';
import { addMember, resetMember } from '../../shared/access/members.ts';
import { createOperator, resetOperator } from '../../shared/access/operators.ts';
import { Prices } from '../../shared/billing/prices.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { Realm } from '../../shared/core/permissions.ts';
import type { Table } from '../../shared/table/table.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { ownTenantFinder } from '../../shared/tenants/own-tenant.ts';

/** Credentials for logging in. */
export interface Login {
  readonly email: string;
  readonly password: string;
}

/** The demo's logins. */
export interface DemoLogins {
  /** An operator of the deployment. */
  readonly operator: Login;
  /** Owner of the demo tenant. */
  readonly customer: Login;
}

const OPERATOR = 'operator@bob.example';
const OWNER = 'owner@bright-smile.example';

/**
 * Creates the demo's logins, with passwords for this machine only. An existing user keeps a known password; otherwise it
 * gets a new one.
 *
 * @param before the logins in the last run's `demo.json`
 */
export async function seedLogins(
  table: Table,
  tenantId: string,
  before: Partial<DemoLogins> | undefined,
): Promise<DemoLogins> {
  const services = {
    table,
    clock: systemClock,
    passwords: argon2Passwords(),
    ownTenant: ownTenantFinder(table, tenantId),
  };
  const isThere = async (realm: Realm, email: string) =>
    (await readAddressOwner(table, realm, emailHash(realm, email))) !== undefined;

  async function operator(): Promise<Login> {
    const known = before?.operator?.password;
    const login = { email: OPERATOR, password: known ?? generatePassword() };
    if (!(await isThere('operator', OPERATOR)))
      await createOperator({ ...login, name: 'Olivia Operator', withSecondFactor: false }, services);
    else if (known === undefined) await resetOperator(OPERATOR, login.password, false, services);
    return login;
  }

  async function customer(): Promise<Login> {
    const known = before?.customer?.password;
    const login = { email: OWNER, password: known ?? generatePassword() };
    const team = {
      ...services,
      platform: table,
      table: new TenantTable(table, tenantId),
      prices: new Prices(table, systemClock),
    };
    if (!(await isThere('customer', OWNER)))
      await addMember({ ...login, name: 'Ophelia Owner', role: 'owner' }, team);
    else if (known === undefined) await resetMember(OWNER, login.password, team);
    return login;
  }

  const [asOperator, asCustomer] = await Promise.all([operator(), customer()]);
  return { operator: asOperator, customer: asCustomer };
}
