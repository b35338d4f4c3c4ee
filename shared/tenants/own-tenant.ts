import { Conflict } from '../core/errors.ts';
import { isUuidV4, SLUG } from '../core/tenant.ts';
import type { Table } from '../table/table.ts';
import { findTenantIdBySlug } from './tenants.ts';

/** Resolves a slug or an id to the tenant's id; undefined for an unknown slug. */
export async function tenantIdOf(table: Table, slugOrId: string): Promise<string | undefined> {
  if (isUuidV4(slugOrId)) return slugOrId.toLowerCase();
  return SLUG.test(slugOrId) ? findTenantIdBySlug(table, slugOrId) : undefined;
}

/**
 * The deployment's own tenant, in which operators work. It is looked up once, because slugs never change.
 *
 * @returns a function for its id, which rejects with Conflict if the tenant does not exist yet
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
