import { type Appearance, defaultAppearance } from '../domain/widget/appearance.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';
import { type Versioned, versionedFrom } from './versioned.ts';

/** How the tenant's widget looks; the default for what was never set. */
export const readAppearance = async (table: TenantTable, now: Date): Promise<Versioned<Appearance>> =>
  versionedFrom(await table.get(keys.appearance(table.tenantId)), defaultAppearance, now);
