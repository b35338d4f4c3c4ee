import { amend, type Expected } from '../audit/amend.ts';
import type { Author } from '../core/audit.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Versioned } from '../table/versioned.ts';
import { type Appearance, type AppearanceChange, changeAppearance, defaultAppearance } from './appearance.ts';

/**
 * Changes how a tenant's widget looks; what is not named stays.
 *
 * @param expected whether a version is the one that was seen; default: any will do
 * @throws Invalid naming every value that does not fit; Conflict
 */
export const amendAppearance = (
  table: TenantTable,
  change: AppearanceChange,
  author: Author,
  expected?: Expected,
): Promise<Versioned<Appearance>> =>
  amend<Appearance>(
    table,
    {
      key: keys.appearance(table.tenantId),
      fallback: defaultAppearance,
      expected,
      next: (before) => changeAppearance(before, change),
      change: () => ({ action: 'widget.updated', target: table.tenantId, details: change }),
    },
    author,
  );
