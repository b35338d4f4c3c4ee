import { randomUUID } from 'node:crypto';
import { TenantTable } from '../data/tenant-table.ts';
import { insertTenant, insertWidgetKey, markWidgetKeyRevoked, putOrigins } from '../data/tenants.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { Conflict, Invalid, NotFound } from './errors.ts';
import { parseOrigin } from './origin.ts';
import { defaultPersona } from './persona.ts';
import { defaultSettings, type Plan, type Settings, SLUG, type Tenant, type WidgetKey } from './tenant.ts';
import { mintWidgetKey } from './widget-key.ts';

const MAX_ORIGINS = 50;

export interface NewTenant {
  readonly name: string;
  readonly slug: string;
  readonly plan: Plan;
  readonly settings?: Partial<Settings>;
  /** Default: a new version 4 UUID. */
  readonly id?: string;
}

/** A tenant before it is stored: with what it begins with. @throws Invalid for a name or slug that does not fit */
export function prepareTenant(input: NewTenant, clock: Clock) {
  const name = input.name.trim();
  if (name === '' || name.length > 120)
    throw new Invalid([{ path: 'name', message: 'must have 1 to 120 characters' }]);
  if (!SLUG.test(input.slug)) {
    throw new Invalid([
      { path: 'slug', message: 'must be 3 to 63 lower-case letters, digits and single hyphens' },
    ]);
  }
  const tenant: Tenant = {
    id: input.id ?? randomUUID(),
    slug: input.slug,
    name,
    plan: input.plan,
    status: 'active',
    createdAt: clock.now().toISOString(),
  };
  return { tenant, settings: { ...defaultSettings, ...input.settings }, persona: defaultPersona(name) };
}

/**
 * Creates a tenant with its default persona.
 *
 * @throws Invalid for a name or slug that does not fit; Conflict when the slug is taken
 */
export async function createTenant(table: Table, input: NewTenant, clock: Clock): Promise<Tenant> {
  const { tenant, settings, persona } = prepareTenant(input, clock);
  if (!(await insertTenant(table, tenant, settings, persona)))
    throw new Conflict(`The slug ${input.slug} is taken.`);
  return tenant;
}

/** Creates a publishable widget key for a tenant. */
export async function createWidgetKey(
  table: Table,
  tenantId: string,
  label: string,
  clock: Clock,
): Promise<WidgetKey> {
  const key: WidgetKey = {
    ...mintWidgetKey(tenantId),
    label,
    status: 'active',
    createdAt: clock.now().toISOString(),
  };
  await insertWidgetKey(new TenantTable(table, tenantId), key);
  return key;
}

/** Revokes a widget key at once. @throws NotFound */
export async function revokeWidgetKey(table: Table, tenantId: string, keyId: string): Promise<void> {
  if (!(await markWidgetKeyRevoked(new TenantTable(table, tenantId), keyId))) {
    throw new NotFound('There is no such widget key.');
  }
}

/**
 * Replaces the origins from which the tenant's widget may be used. An empty list denies everyone.
 *
 * @returns the list as stored: serialized as browsers send it, without repetitions
 * @throws Invalid naming the first entry that is not a bare http(s) origin
 */
export async function setAllowedOrigins(
  table: Table,
  tenantId: string,
  origins: readonly string[],
): Promise<readonly string[]> {
  const parsed = [...new Set(origins.map((origin) => parseOrigin(origin)))];
  if (parsed.length > MAX_ORIGINS) {
    throw new Invalid([{ path: 'origins', message: `must be at most ${MAX_ORIGINS}` }]);
  }
  await putOrigins(new TenantTable(table, tenantId), parsed);
  return parsed;
}
