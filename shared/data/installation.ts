import type { SetupFacts } from '../domain/setup.ts';
import { readAllowedOrigins } from './origins.ts';
import { readProfile } from './profile.ts';
import { listProofs, type Proof } from './proofs.ts';
import type { TenantTable } from './tenant-table.ts';
import { readSettings, readTenant } from './tenants.ts';
import { listWidgetKeys } from './widget-keys.ts';

/** All that is known about a tenant's installation. */
export interface Installation extends SetupFacts {
  readonly proofs: readonly Proof[];
}

/** Reads it in one round trip. @returns undefined when the tenant does not exist */
export async function readInstallation(table: TenantTable, now: Date): Promise<Installation | undefined> {
  const [tenant, settings, { value: profile }, origins, keys, proofs] = await Promise.all([
    readTenant(table, now),
    readSettings(table, now),
    readProfile(table, now),
    readAllowedOrigins(table, now),
    listWidgetKeys(table, now),
    listProofs(table, now),
  ]);
  return tenant && settings && { tenant, settings, profile, origins, keys, proofs };
}
