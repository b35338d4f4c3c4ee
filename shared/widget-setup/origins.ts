import { type ChangeContext, changeDocument, type Expected } from '../audit/change-versioned.ts';
import { Invalid } from '../core/errors.ts';
import type { AllowedOrigins } from '../core/tenant.ts';
import { keys } from '../table/keys.ts';
import { originsRow } from '../table/tenant-rows.ts';
import type { Versioned } from '../table/versioned.ts';
import { MAX_ORIGINS } from './limits.ts';
import { parseOrigins } from './origin.ts';

/**
 * Replaces the allowed origins of a tenant's widget. An empty list denies all.
 *
 * @param expected accepts the version that the caller has seen; default: any version
 * @returns the stored list: serialized as browsers send it, without duplicates
 * @throws Invalid for all entries that are not bare http(s) origins; Conflict
 */
export async function setAllowedOrigins(
  context: ChangeContext,
  wanted: readonly string[],
  expected?: Expected,
): Promise<Versioned<AllowedOrigins>> {
  const origins = parseOrigins(wanted);
  if (origins.length > MAX_ORIGINS)
    throw new Invalid([{ path: 'origins', message: `must be at most ${MAX_ORIGINS}` }]);
  const { tenantId } = context.table;
  return changeDocument<AllowedOrigins>(context, {
    key: keys.origins(tenantId),
    read: originsRow,
    expected,
    next: () => ({ origins }),
    change: (before) => ({
      action: 'allowed_origins.updated',
      target: tenantId,
      details: {
        added: origins.filter((origin) => !before.origins.includes(origin)),
        removed: before.origins.filter((origin) => !origins.includes(origin)),
      },
    }),
  });
}
