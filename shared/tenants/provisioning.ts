import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ChangeContext } from '../audit/change-versioned.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { type Author, type Change, fieldName, recordBy } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict, type FieldError, Invalid, NOTHING_THERE, NotFound } from '../core/errors.ts';
import { defaultPersona } from '../core/persona.ts';
import {
  defaultSettings,
  MAX_NAME,
  type Plan,
  RETENTION_DAYS,
  type Settings,
  SLUG,
  type Tenant,
} from '../core/tenant.ts';
import type { Table } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { insertTenant, readSettings, readTenant, type TenantFields, updateTenant } from './tenants.ts';

export interface NewTenant {
  readonly name: string;
  readonly slug: string;
  readonly plan: Plan;
  readonly settings?: Partial<Settings>;
  /** Default: a new version 4 UUID. */
  readonly id?: string;
}

/** A new tenant with its settings and persona, not stored yet. @throws Invalid for invalid input */
export function prepareTenant(input: NewTenant, clock: Clock) {
  const settings = { ...defaultSettings, ...input.settings };
  const name = input.name.trim();
  requireFit({ name }, settings);
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
  return { tenant, settings, persona: defaultPersona(name) };
}

/**
 * Creates a tenant with its default persona.
 *
 * @throws Invalid for an invalid name, slug or setting; Conflict if the slug is taken
 */
export async function createTenant(table: Table, input: NewTenant, author: Author): Promise<Tenant> {
  const { tenant, settings, persona } = prepareTenant(input, author.clock);
  const record = recordBy(author, {
    action: 'tenant.created',
    target: tenant.id,
    details: { name: tenant.name, slug: tenant.slug, plan: tenant.plan },
  });
  if (!(await insertTenant(table, tenant, settings, persona, record)))
    throw new Conflict(`The slug ${input.slug} is taken.`);
  return tenant;
}

/** A change of a tenant. Missing fields are not changed. */
export interface TenantChange extends TenantFields {
  readonly settings?: Partial<Settings> | undefined;
}

/** A tenant with its settings. */
export interface TenantWithSettings {
  readonly tenant: Tenant;
  readonly settings: Settings;
}

/** @throws NotFound */
export async function findTenant(table: TenantTable, now: Date): Promise<TenantWithSettings> {
  const [tenant, settings] = await allOrThrow([readTenant(table, now), readSettings(table, now)]);
  if (!tenant || !settings) throw new NotFound(NOTHING_THERE);
  return { tenant, settings };
}

/**
 * Changes a tenant. Fields that already have the value are skipped, so it is safe to repeat.
 *
 * @throws Invalid for an invalid name or setting; NotFound
 */
export async function changeTenant(
  context: ChangeContext,
  change: TenantChange,
): Promise<TenantWithSettings> {
  const { table, clock } = context;
  const { settings: wanted = {}, ...fields } = change;
  const name = fields.name?.trim();
  requireFit({ name }, wanted);
  const before = await findTenant(table, clock.now());
  const ofTenant = differing(before.tenant, { ...fields, name });
  const ofSettings = differing(before.settings, wanted);
  if (Object.keys({ ...ofTenant, ...ofSettings }).length === 0) return before;
  const record = recordBy(context, changeOf(before, ofTenant, ofSettings));
  if (!(await updateTenant(table, ofTenant, ofSettings, record))) throw new NotFound(NOTHING_THERE);
  return {
    tenant: { ...before.tenant, ...ofTenant },
    settings: { ...before.settings, ...ofSettings },
  };
}

function changeOf(
  { tenant, settings }: TenantWithSettings,
  ofTenant: TenantFields,
  ofSettings: Partial<Settings>,
): Change {
  const before: Readonly<Record<string, unknown>> = { ...tenant, ...settings };
  const details = Object.entries({ ...ofTenant, ...ofSettings }).map(([field, to]) => ({
    field: fieldName(field),
    from: before[field],
    to,
  }));
  const { status } = ofTenant;
  const verb = status === undefined ? 'updated' : status === 'suspended' ? 'suspended' : 'resumed';
  return { action: `tenant.${verb}`, target: tenant.id, details: { changes: details } };
}

/** The fields whose value would change. */
function differing<T extends object>(before: T, change: Partial<T>): Partial<T> {
  const entries = Object.entries(change).filter(
    ([name, value]) =>
      value !== undefined && !isDeepStrictEqual(value, (before as Record<string, unknown>)[name]),
  );
  return Object.fromEntries(entries) as Partial<T>;
}

/** @throws Invalid */
function requireFit({ name }: { name?: string | undefined }, { retentionDays }: Partial<Settings>): void {
  const errors: FieldError[] = [];
  if (name !== undefined && (name === '' || !name.isWellFormed() || [...name].length > MAX_NAME))
    errors.push({ path: 'name', message: `must have 1 to ${MAX_NAME} characters` });
  const { min, max } = RETENTION_DAYS;
  const fits = (days: number) => Number.isInteger(days) && days >= min && days <= max;
  if (retentionDays !== undefined && !fits(retentionDays))
    errors.push({ path: 'settings.retention_days', message: `must be ${min} to ${max} days` });
  if (errors.length > 0) throw new Invalid(errors);
}
