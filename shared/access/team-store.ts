import type { Tenant } from '../core/tenant.ts';
import { keys, prefixes } from '../table/keys.ts';
import { tenantRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { User } from './user.ts';
import { userRow } from './user-row.ts';

/** The tenant and some members, in the order of `userIds`, in one read. */
export async function readTeam(
  table: TenantTable,
  now: Date,
  ...userIds: readonly string[]
): Promise<{ readonly tenant: Tenant | undefined; readonly users: readonly (User | undefined)[] }> {
  const { tenantId } = table;
  const ids = [...new Set(userIds)];
  const [tenant, ...items] = await table.batchGet([
    keys.tenant(tenantId),
    ...ids.map((id) => keys.user(tenantId, id)),
  ]);
  const found = new Map(ids.map((id, at) => [id, userRow(items[at], now)]));
  return { tenant: tenantRow(tenant, now), users: userIds.map((id) => found.get(id)) };
}

/** A page of the team. @param after sort key of the last member of the previous page */
export async function listTeam(
  table: TenantTable,
  page: { readonly limit: number; readonly after?: string | undefined },
  now: Date,
): Promise<{ readonly users: readonly User[]; readonly next: string | undefined }> {
  const { items, next } = await table.query({
    pk: keys.user(table.tenantId, '').pk,
    prefix: prefixes.user,
    limit: page.limit,
    consistent: true,
    ...(page.after === undefined ? {} : { after: page.after }),
  });
  return { users: items.flatMap((item) => userRow(item, now) ?? []), next };
}
