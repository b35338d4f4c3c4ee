import * as v from 'valibot';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { documentReader, type Versioned } from '../table/versioned.ts';
import { type Appearance, defaultAppearance, LOCALES, POSITIONS, THEMES } from './appearance.ts';

export const appearanceRow = documentReader<Appearance>('appearance', defaultAppearance, () => ({
  name: v.string(),
  accent: v.string(),
  theme: v.picklist(THEMES),
  position: v.picklist(POSITIONS),
  greeting: v.string(),
  suggestions: v.array(v.string()),
  locale: v.nullable(v.picklist(LOCALES)),
}));

/** The widget's appearance, or the default if it was never set. */
export const readAppearance = async (table: TenantTable, now: Date): Promise<Versioned<Appearance>> =>
  appearanceRow(await table.get(keys.appearance(table.tenantId)), now);
