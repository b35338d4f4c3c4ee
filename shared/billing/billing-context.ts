import type { Tenant } from '../core/tenant.ts';
import { keys } from '../table/keys.ts';
import { tenantRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Account, accountKeys, accountOf } from './credit-store.ts';
import { monthOf } from './credits.ts';

/** The tenant that pays, and its account. */
export interface BillingContext {
  readonly tenant: Tenant;
  /** This month's account. */
  readonly account: Account;
}

/** For work without a visitor's `ChatContext`. @returns undefined if the tenant does not exist */
export async function readBillingContext(table: TenantTable, now: Date): Promise<BillingContext | undefined> {
  const month = monthOf(now);
  const [found, ...account] = await table.batchGet([
    keys.tenant(table.tenantId),
    ...accountKeys(table.tenantId, month),
  ]);
  const tenant = tenantRow(found, now);
  return tenant && { tenant, account: accountOf(month, account, now) };
}
