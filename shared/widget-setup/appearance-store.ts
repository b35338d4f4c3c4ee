import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Versioned, versionedFrom } from '../table/versioned.ts';
import { type Appearance, defaultAppearance } from './appearance.ts';

/** The widget's appearance, or the default if it was never set. */
export const readAppearance = async (table: TenantTable, now: Date): Promise<Versioned<Appearance>> =>
  versionedFrom(await table.get(keys.appearance(table.tenantId)), defaultAppearance, now);
