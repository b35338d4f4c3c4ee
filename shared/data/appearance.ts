import { type Appearance, defaultAppearance } from '../domain/widget/appearance.ts';
import { fromItem, toItem } from './entity.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/** How the tenant's widget looks; the default for what was never set. */
export async function readAppearance(table: TenantTable, now: Date): Promise<Appearance> {
  return {
    ...defaultAppearance,
    ...fromItem<Appearance>(await table.get(keys.appearance(table.tenantId)), now),
  };
}

export async function putAppearance(table: TenantTable, appearance: Appearance): Promise<void> {
  await table.write([{ put: toItem(keys.appearance(table.tenantId), appearance) }]);
}
