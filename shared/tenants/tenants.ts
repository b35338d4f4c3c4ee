import * as v from 'valibot';
import { auditPut, writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import type { Persona } from '../core/persona.ts';
import type { Settings, Tenant } from '../core/tenant.ts';
import { ALWAYS, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Key, Table, Write } from '../table/table.ts';
import { settingsRow, tenantRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

const IS_NEW = 'attribute_not_exists(pk)';

/** Maximum keys of one batch read. */
const PAGE = 100;

const slugRow = rowReader<{ readonly tenantId: string }>('slug', ({ text }) =>
  v.looseObject({ tenantId: text }),
);

/** Platform: the tenant that a slug names. */
export async function findTenantIdBySlug(table: Table, slug: string): Promise<string | undefined> {
  return slugRow(await table.get(keys.slug(slug)), ALWAYS)?.tenantId;
}

/** Platform: the writes of a new tenant. The first one fails if the slug is taken. */
export const tenantPuts = (tenant: Tenant, settings: Settings, persona: Persona): readonly Write[] => [
  { put: { ...keys.slug(tenant.slug), tenantId: tenant.id }, condition: IS_NEW },
  { put: { ...keys.tenantListing(tenant.id), slug: tenant.slug }, condition: IS_NEW },
  { put: toItem(keys.tenant(tenant.id), tenant), condition: IS_NEW },
  { put: toItem(keys.settings(tenant.id), settings), condition: IS_NEW },
  { put: { ...keys.origins(tenant.id), origins: [] }, condition: IS_NEW },
  { put: toItem(keys.persona(tenant.id, persona.id), persona), condition: IS_NEW },
];

/**
 * Platform: stores a new tenant, its settings, default persona and audit record in one transaction.
 *
 * @returns false if the slug is taken
 */
export async function insertTenant(
  table: Table,
  tenant: Tenant,
  settings: Settings,
  persona: Persona,
  record: ChangeRecord,
): Promise<boolean> {
  return writeIf(table, [...tenantPuts(tenant, settings, persona), auditPut(tenant.id, record)]);
}

/** The fields of a tenant that may change. */
export type TenantFields = Partial<Pick<Tenant, 'name' | 'plan' | 'status'>>;

/** Changes a tenant and its settings in one transaction. @returns false if the tenant does not exist */
export const updateTenant = (
  table: TenantTable,
  fields: TenantFields,
  settings: Partial<Settings>,
  record: ChangeRecord,
): Promise<boolean> =>
  writeChange(
    table,
    record,
    ...updateOf(keys.tenant(table.tenantId), fields),
    ...updateOf(keys.settings(table.tenantId), settings),
  );

/** Sets attributes of an existing item. Without attributes, there is no write. */
export function updateOf(key: Key, attributes: Readonly<Record<string, unknown>>): Write[] {
  const names = Object.keys(attributes).filter((name) => attributes[name] !== undefined);
  if (names.length === 0) return [];
  return [
    {
      update: key,
      expression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      condition: 'attribute_exists(pk)',
      values: Object.fromEntries(names.map((name) => [name, attributes[name]])),
    },
  ];
}

/** Platform: all tenants, by id. */
export async function listTenants(platform: Table, now: Date): Promise<Tenant[]> {
  const listed = await queryAll(platform, keys.tenantListing('').pk);
  const tenants: Tenant[] = [];
  for (let start = 0; start < listed.length; start += PAGE) {
    const items = await platform.batchGet(listed.slice(start, start + PAGE).map(({ sk }) => keys.tenant(sk)));
    tenants.push(...items.flatMap((item) => tenantRow(item, now) ?? []));
  }
  return tenants;
}

/** The tenant of the table; undefined if it does not exist. */
export async function readTenant(table: TenantTable, now: Date): Promise<Tenant | undefined> {
  return tenantRow(await table.get(keys.tenant(table.tenantId)), now);
}

export async function readSettings(table: TenantTable, now: Date): Promise<Settings | undefined> {
  return settingsRow(await table.get(keys.settings(table.tenantId)), now);
}
