import { isDeepStrictEqual } from 'node:util';
import { changeVersioned, type Decision, type Expected } from '../audit/change-versioned.ts';
import { insertCapped } from '../audit/insert-capped.ts';
import { auditPut } from '../audit/store.ts';
import { entitlementsOf } from '../billing/pricebook.ts';
import { type Change, recordBy } from '../core/audit.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import { DEFAULT_PERSONA_ID, defaultPersona, type Persona } from '../core/persona.ts';
import { timedId } from '../core/timed-id.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { readTenant } from '../tenants/tenants.ts';
import { type PersonaChange, withChange } from './persona-change.ts';
import { Personas, type StoredPersona } from './store.ts';

/**
 * Creates a custom persona. Missing fields are taken from a new tenant's default persona.
 *
 * @throws Conflict if the tenant's plan allows no more; TooLarge
 */
export async function createPersona(
  context: TenantContext,
  input: PersonaChange & { readonly name: string },
): Promise<StoredPersona> {
  const { table, clock, prices } = context;
  const now = clock.now();
  const tenant = await readTenant(table, now);
  if (!tenant) throw new NotFound('This business does not exist.');
  const base: Persona = {
    ...defaultPersona(tenant.name, input.name),
    id: timedId('per_', now),
    updatedAt: now.toISOString(),
  };
  const persona = withChange(base, input);
  const cap = entitlementsOf(await prices.current(), tenant.plan).personas ?? Number.POSITIVE_INFINITY;
  const audit = auditPut(table.tenantId, recordBy(context, changeOf('persona.created', persona)));
  const failed = await insertCapped(table, { ...new Personas(table).insert(persona, cap), audit });
  if (failed.has('count'))
    throw new Conflict(`Your plan allows ${cap} besides the default persona. Delete one or change the plan.`);
  return { persona, isActive: false };
}

/**
 * Changes a persona and increases its version, unless nothing changes. The change applies from the next message on.
 *
 * @returns undefined if there is no persona with this id
 * @throws Conflict for an unexpected version, or if others keep changing the persona; TooLarge
 */
export const changePersona = (
  context: TenantContext,
  id: string,
  change: PersonaChange,
  expected?: Expected,
): Promise<StoredPersona | undefined> =>
  changeStored(context, id, expected, (personas, before, now) => {
    const { persona, isActive } = before;
    const changed = withChange(persona, change);
    if (isDeepStrictEqual(changed, persona)) return { result: before };
    const after = { ...changed, version: persona.version + 1, updatedAt: now.toISOString() };
    return {
      result: { persona: after, isActive },
      writes: personas.replace(before, after),
      change: changeOf('persona.updated', after, { changed: Object.keys(change) }),
    };
  });

/**
 * Makes a persona the active one, from the next message on.
 *
 * @returns undefined if there is no persona with this id
 * @throws Conflict if others keep changing it
 */
export const activatePersona = (context: TenantContext, id: string): Promise<StoredPersona | undefined> =>
  changeStored(context, id, undefined, (personas, before) => {
    if (before.isActive) return { result: before };
    return {
      result: { ...before, isActive: true },
      writes: personas.activate(before.persona),
      change: changeOf('persona.activated', before.persona),
    };
  });

/**
 * Deletes a custom persona. Its versions are kept.
 *
 * @returns undefined if there is no persona with this id
 * @throws Conflict for the default persona, the active one, or an unexpected version
 */
export const removePersona = (
  context: TenantContext,
  id: string,
  expected?: Expected,
): Promise<StoredPersona | undefined> =>
  changeStored(context, id, expected, (personas, before) => {
    if (id === DEFAULT_PERSONA_ID) throw new Conflict('The default persona cannot be deleted.');
    if (before.isActive)
      throw new Conflict('This persona speaks to your visitors. Activate another one before you delete it.');
    return {
      result: before,
      writes: personas.remove(before.persona),
      change: changeOf('persona.deleted', before.persona),
    };
  });

/** Changes a stored persona. */
function changeStored(
  context: TenantContext,
  id: string,
  expected: Expected | undefined,
  decide: (personas: Personas, before: StoredPersona, now: Date) => Decision<StoredPersona>,
): Promise<StoredPersona | undefined> {
  const personas = new Personas(context.table);
  return changeVersioned(context, {
    name: 'this persona',
    read: (now) => personas.find(id, now),
    versionOf: ({ persona }) => persona.version,
    expected,
    unexpected: (version) =>
      new Conflict(`Somebody else has changed this persona: it is now at version ${version}.`),
    decide: (before, now) => decide(personas, before, now),
  });
}

const changeOf = (action: string, { id, name, version }: Persona, details: object = {}): Change => ({
  action,
  target: id,
  details: { name, version, ...details },
});
