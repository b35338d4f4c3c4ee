import { changeDocument, type Expected } from '../audit/change-versioned.ts';
import type { Author } from '../core/audit.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Versioned } from '../table/versioned.ts';
import { type Appearance, type AppearanceChange, changeAppearance } from './appearance.ts';
import { appearanceRow } from './appearance-store.ts';

/**
 * Changes how a tenant's widget looks; what is not named stays.
 *
 * @param expected says if the stored version may be changed; default: any version
 * @throws Invalid naming every value that does not fit; Conflict
 */
export const amendAppearance = (
  table: TenantTable,
  change: AppearanceChange,
  author: Author,
  expected?: Expected,
): Promise<Versioned<Appearance>> =>
  changeDocument<Appearance>(
    { ...author, table },
    {
      key: keys.appearance(table.tenantId),
      read: appearanceRow,
      expected,
      next: (before) => changeAppearance(before, change),
      change: () => ({ action: 'widget.updated', target: table.tenantId, details: change }),
    },
  );
