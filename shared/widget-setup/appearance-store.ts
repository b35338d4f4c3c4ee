import * as z from 'zod/mini';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { documentReader, type Versioned } from '../table/versioned.ts';
import { type Appearance, defaultAppearance, LOCALES, POSITIONS, THEMES } from './appearance.ts';

export const appearanceRow = documentReader<Appearance>('appearance', defaultAppearance, () => ({
  name: z.string(),
  accent: z.string(),
  theme: z.enum(THEMES),
  position: z.enum(POSITIONS),
  greeting: z.string(),
  suggestions: z.array(z.string()),
  locale: z.nullable(z.enum(LOCALES)),
}));

/** The widget's appearance, or the default if it was never set. */
export const readAppearance = async (table: TenantTable, now: Date): Promise<Versioned<Appearance>> =>
  appearanceRow(await table.get(keys.appearance(table.tenantId)), now);
