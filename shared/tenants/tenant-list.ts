import type { Settings, Tenant } from '../core/tenant.ts';
import { keys } from '../table/keys.ts';
import { type Found, readPages, type Search } from '../table/read-pages.ts';
import type { Table } from '../table/table.ts';
import { settingsRow, tenantRow } from '../table/tenant-rows.ts';

/** The list's partition key. */
export const tenantList = keys.tenantListing('').pk;

/** Each tenant has two items, and a batch reads up to 100. */
const PAGE = 50;

interface Listed {
  readonly tenant: Tenant;
  readonly settings: Settings;
}

/** Platform: a page of tenants, by id. */
export const pageOfTenants = (platform: Table, search: Search<Listed>, now: Date): Promise<Found<Listed>> =>
  readPages(async (after) => {
    const page = await platform.query({
      pk: tenantList,
      limit: Math.min(PAGE, search.limit),
      ...(after === undefined ? {} : { after }),
    });
    const ids = page.items.map(({ sk }) => sk);
    const items = await platform.batchGet(ids.flatMap((id) => [keys.tenant(id), keys.settings(id)]));
    const placed = ids.flatMap((sk, n) => {
      const tenant = tenantRow(items[2 * n], now);
      const settings = settingsRow(items[2 * n + 1], now);
      return tenant && settings ? [{ sk, item: { tenant, settings } }] : [];
    });
    return { placed, next: page.next };
  }, search);
