import { type Account, accountKeys, accountOf } from '../../shared/billing/credit-store.ts';
import { monthOf } from '../../shared/billing/credits.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { table } from './world.ts';

/** A tenant's credits of a month as they are stored, with the holds of dead processes. */
export async function storedAccount(tenantId: string, month = monthOf(new Date())): Promise<Account> {
  const items = await new TenantTable(table, tenantId).batchGet(accountKeys(tenantId, month));
  return accountOf(month, items, new Date());
}
