import type { Persona } from '../domain/persona.ts';
import type { Settings, Tenant, WidgetKey } from '../domain/tenant.ts';
import { ConditionFailed, type Table, type Write } from '../ports/table.ts';
import { fromItem, toItem } from './entity.ts';
import { keys } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { TenantTable } from './tenant-table.ts';

const IS_NEW = 'attribute_not_exists(pk)';

/** What one batch read takes at most. */
const PAGE = 100;

/** Platform: the tenant that a slug names. */
export async function findTenantIdBySlug(table: Table, slug: string): Promise<string | undefined> {
  return (await table.get(keys.slug(slug)))?.tenantId as string | undefined;
}

/** Platform: what a new tenant begins with; the first of these writes fails when its slug is taken. */
export const tenantPuts = (tenant: Tenant, settings: Settings, persona: Persona): readonly Write[] => [
  { put: { ...keys.slug(tenant.slug), tenantId: tenant.id }, condition: IS_NEW },
  { put: { ...keys.tenantListing(tenant.id), slug: tenant.slug }, condition: IS_NEW },
  { put: toItem(keys.tenant(tenant.id), tenant), condition: IS_NEW },
  { put: toItem(keys.settings(tenant.id), settings), condition: IS_NEW },
  { put: { ...keys.origins(tenant.id), origins: [] }, condition: IS_NEW },
  { put: toItem(keys.persona(tenant.id, persona.id), persona), condition: IS_NEW },
];

/**
 * Platform: stores a new tenant with its settings and default persona, all or nothing.
 *
 * @returns false when the slug is taken
 */
export async function insertTenant(
  table: Table,
  tenant: Tenant,
  settings: Settings,
  persona: Persona,
): Promise<boolean> {
  try {
    await table.write(tenantPuts(tenant, settings, persona));
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

/** Stores a new widget key. */
export async function insertWidgetKey(table: TenantTable, key: WidgetKey): Promise<void> {
  await table.write([{ put: toItem(keys.widgetKey(table.tenantId, key.id), key), condition: IS_NEW }]);
}

/** Revokes a key; it stays on record. @returns false when there is no such key */
export async function markWidgetKeyRevoked(table: TenantTable, keyId: string): Promise<boolean> {
  try {
    await table.write([
      {
        update: keys.widgetKey(table.tenantId, keyId),
        expression: 'SET #status = :revoked',
        condition: 'attribute_exists(pk)',
        values: { revoked: 'revoked' },
      },
    ]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

/** Replaces the list of allowed origins. */
export async function putOrigins(table: TenantTable, origins: readonly string[]): Promise<void> {
  await table.write([{ put: { ...keys.origins(table.tenantId), origins } }]);
}

/** Platform: every tenant, in the order of their ids. */
export async function listTenants(platform: Table, now: Date): Promise<Tenant[]> {
  const listed = await queryAll(platform, keys.tenantListing('').pk);
  const tenants: Tenant[] = [];
  for (let start = 0; start < listed.length; start += PAGE) {
    const items = await platform.batchGet(listed.slice(start, start + PAGE).map(({ sk }) => keys.tenant(sk)));
    tenants.push(...items.flatMap((item) => fromItem<Tenant>(item, now) ?? []));
  }
  return tenants;
}

/** The tenant itself; undefined when there is none with the table's id. */
export async function readTenant(table: TenantTable, now: Date): Promise<Tenant | undefined> {
  return fromItem<Tenant>(await table.get(keys.tenant(table.tenantId)), now);
}

export async function readSettings(table: TenantTable, now: Date): Promise<Settings | undefined> {
  return fromItem<Settings>(await table.get(keys.settings(table.tenantId)), now);
}

/** The allowed origins of the widget; an empty list denies everyone. */
export async function readOrigins(table: TenantTable): Promise<readonly string[]> {
  return ((await table.get(keys.origins(table.tenantId)))?.origins as string[] | undefined) ?? [];
}

/** Every widget key, revoked ones included, oldest first. */
export async function listWidgetKeys(table: TenantTable, now: Date): Promise<WidgetKey[]> {
  const { pk, sk } = keys.widgetKey(table.tenantId, '');
  return (await queryAll(table, pk, sk))
    .flatMap((item) => fromItem<WidgetKey>(item, now) ?? [])
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}
