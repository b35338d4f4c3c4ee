import { isDeepStrictEqual } from 'node:util';
import { entitlementsOf } from '../billing/pricebook.ts';
import type { Prices } from '../billing/prices.ts';
import { type Actor, type ChangeRecord, changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict, NotFound, Unavailable } from '../core/errors.ts';
import { DEFAULT_PERSONA_ID, defaultPersona, type Persona } from '../core/persona.ts';
import { timedId } from '../core/timed-id.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readTenant } from '../tenants/tenants.ts';
import { type PersonaChange, withChange } from './persona-change.ts';
import { Personas, type StoredPersona } from './store.ts';

/** Everyone who changes a persona at the same time takes a turn; so many of them may come before us. */
const TRIES = 12;

/** Somebody who changes a tenant's personas. */
export interface PersonaEditor {
  readonly table: TenantTable;
  readonly clock: Clock;
  readonly prices: Prices;
  readonly actor: Actor;
}

/** Which versions the caller would change; the default is any, so that the last change counts. */
export type Expected = (version: number) => boolean;

/**
 * Creates a custom persona; what is left out is as in the default one of a new tenant.
 *
 * @throws Conflict when the tenant's plan allows no more; TooLarge
 */
export async function createPersona(
  { table, clock, prices, actor }: PersonaEditor,
  change: PersonaChange & { readonly name: string },
): Promise<StoredPersona> {
  const now = clock.now();
  const tenant = await readTenant(table, now);
  if (!tenant) throw new NotFound('This business does not exist.');
  const base: Persona = {
    ...defaultPersona(tenant.name, change.name),
    id: timedId('per_', now),
    updatedAt: now.toISOString(),
  };
  const persona = withChange(base, change);
  const cap = entitlementsOf(await prices.current(), tenant.plan).personas ?? Number.POSITIVE_INFINITY;
  const audit = recordOf(now, actor, 'persona.created', persona);
  if (!(await new Personas(table).insert(persona, cap, audit)))
    throw new Conflict(`Your plan allows ${cap} besides the default persona. Delete one or change the plan.`);
  return { persona, isActive: false };
}

/**
 * Changes a persona: the version rises by one, and the next message is answered by it. A change that changes nothing
 * makes no version.
 *
 * @returns undefined when there is none with this id
 * @throws Conflict when its version is not one that is expected; TooLarge
 */
export const changePersona = (
  editor: PersonaEditor,
  id: string,
  change: PersonaChange,
  expected: Expected = anyVersion,
): Promise<StoredPersona | undefined> =>
  whenUncrossed(editor, id, expected, async (personas, before, now) => {
    const { persona, isActive } = before;
    const changed = withChange(persona, change);
    if (isDeepStrictEqual(changed, persona)) return before;
    const after = { ...changed, version: persona.version + 1, updatedAt: now.toISOString() };
    const audit = recordOf(now, editor.actor, 'persona.updated', after, { changed: Object.keys(change) });
    return (await personas.replace(before, after, audit)) && { persona: after, isActive };
  });

/**
 * Makes a persona the one that speaks to visitors, from the next message on.
 *
 * @returns undefined when there is none with this id
 */
export const activatePersona = (editor: PersonaEditor, id: string): Promise<StoredPersona | undefined> =>
  whenUncrossed(editor, id, anyVersion, async (personas, before, now) => {
    if (before.isActive) return before;
    const audit = recordOf(now, editor.actor, 'persona.activated', before.persona);
    return (await personas.activate(before.persona, audit)) && { ...before, isActive: true };
  });

/**
 * Deletes a custom persona; its versions stay on record.
 *
 * @returns undefined when there is none with this id
 * @throws Conflict for the default persona, the active one, and a version that is not expected
 */
export const removePersona = (
  editor: PersonaEditor,
  id: string,
  expected: Expected = anyVersion,
): Promise<StoredPersona | undefined> =>
  whenUncrossed(editor, id, expected, async (personas, before, now) => {
    if (id === DEFAULT_PERSONA_ID) throw new Conflict('The default persona cannot be deleted.');
    if (before.isActive)
      throw new Conflict('This persona speaks to your visitors. Activate another one before you delete it.');
    const audit = recordOf(now, editor.actor, 'persona.deleted', before.persona);
    return (await personas.remove(before.persona, audit)) && before;
  });

const anyVersion: Expected = () => true;

/** Reads a persona and changes it, and does both again when somebody else's change came in between (`false`). */
async function whenUncrossed(
  { table, clock }: PersonaEditor,
  id: string,
  expected: Expected,
  change: (personas: Personas, before: StoredPersona, now: Date) => Promise<StoredPersona | false>,
): Promise<StoredPersona | undefined> {
  const personas = new Personas(table);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const now = clock.now();
    const before = await personas.find(id, now);
    if (!before) return undefined;
    const { version } = before.persona;
    if (!expected(version))
      throw new Conflict(`Somebody else has changed this persona: it is now at version ${version}.`);
    const after = await change(personas, before, now);
    if (after) return after;
  }
  throw new Unavailable('This persona');
}

const recordOf = (
  now: Date,
  actor: Actor,
  action: string,
  { id, name, version }: Persona,
  details: object = {},
): ChangeRecord => changeRecord(now, { actor, action, target: id, details: { name, version, ...details } });
