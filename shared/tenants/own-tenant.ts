import { Conflict } from '../core/errors.ts';
import { isUuidV4, SLUG } from '../core/tenant.ts';
import type { Table } from '../table/table.ts';
import { findTenantIdBySlug } from './tenants.ts';

/** The id of the tenant that a slug or an id names; undefined for a slug that nobody has. */
export async function tenantIdOf(table: Table, slugOrId: string): Promise<string | undefined> {
  if (isUuidV4(slugOrId)) return slugOrId.toLowerCase();
  return SLUG.test(slugOrId) ? findTenantIdBySlug(table, slugOrId) : undefined;
}

/**
 * The deployment's own tenant, which operators work in: looked up once, since a slug stays with its tenant.
 *
 * @returns what tells its id; it rejects with Conflict when there is no such tenant yet
 */
export function ownTenantFinder(table: Table, slugOrId: string): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= await tenantIdOf(table, slugOrId);
    if (!known)
      throw new Conflict(
        `The deployment's own tenant, ${slugOrId}, is missing. Create it with \`bob operator create\`.`,
      );
    return known;
  };
}
