import { type ChangeContext, changeDocument, type Expected } from '../audit/change-versioned.ts';
import { keys } from '../table/keys.ts';
import type { Versioned } from '../table/versioned.ts';
import { type Appearance, type AppearanceChange, changeAppearance } from './appearance.ts';
import { appearanceRow } from './appearance-store.ts';

/**
 * Changes the appearance of a tenant's widget. Missing fields are not changed.
 *
 * @param expected accepts the version that the caller has seen; default: any version
 * @throws Invalid for all invalid values; Conflict
 */
export const amendAppearance = (
  context: ChangeContext,
  change: AppearanceChange,
  expected?: Expected,
): Promise<Versioned<Appearance>> =>
  changeDocument<Appearance>(context, {
    key: keys.appearance(context.table.tenantId),
    read: appearanceRow,
    expected,
    next: (before) => changeAppearance(before, change),
    change: () => ({ action: 'widget.updated', target: context.table.tenantId, details: change }),
  });
