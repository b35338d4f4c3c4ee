import { allOrThrow } from '../core/all-or-throw.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readSettings, readTenant } from '../tenants/tenants.ts';
import { readAllowedOrigins } from '../widget-setup/origins-store.ts';
import { readProfile } from '../widget-setup/profile-store.ts';
import { listProofs, type Proof } from '../widget-setup/proofs.ts';
import { listWidgetKeys } from '../widget-setup/widget-keys.ts';
import type { SetupFacts } from './setup.ts';

/** Everything about a tenant's installation. */
export interface Installation extends SetupFacts {
  readonly proofs: readonly Proof[];
}

/** One round trip. @returns undefined if the tenant does not exist */
export async function readInstallation(table: TenantTable, now: Date): Promise<Installation | undefined> {
  const [tenant, settings, { value: profile }, origins, keys, proofs] = await allOrThrow([
    readTenant(table, now),
    readSettings(table, now),
    readProfile(table, now),
    readAllowedOrigins(table, now),
    listWidgetKeys(table, now),
    listProofs(table, now),
  ]);
  return tenant && settings && { tenant, settings, profile, origins, keys, proofs };
}
