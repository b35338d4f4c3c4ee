import { countDown, countUp } from '../audit/insert-capped.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { DEFAULT_PERSONA_ID, type Persona } from '../core/persona.ts';
import { toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Parts } from '../table/transact.ts';
import { personaRow } from './persona-row.ts';

/** A persona, and if it is the active one. */
export interface StoredPersona {
  readonly persona: Persona;
  readonly isActive: boolean;
}

/**
 * The personas of one tenant. If a custom persona is active, a copy of it is stored in a fixed place, so that a chat
 * needs only one read. Without a copy, the default persona is active. Each change of a persona checks if it is the
 * active one, so the copy always has the same version.
 *
 * Changes are parts of a transaction. Their conditions fail if somebody else changed the persona meanwhile.
 */
export class Personas {
  constructor(private readonly table: TenantTable) {}

  async find(id: string, now: Date): Promise<StoredPersona | undefined> {
    const { tenantId } = this.table;
    const items = await this.table.batchGet([keys.persona(tenantId, id), keys.activePersona(tenantId)]);
    const [persona, active] = items.map((item) => personaRow(item, now));
    return persona && { persona, isActive: isActive(persona, active) };
  }

  /** An earlier or deleted version. The current version is not found here. */
  async findEarlier(id: string, version: number, now: Date): Promise<Persona | undefined> {
    const key = keys.personaVersion(this.table.tenantId, id, version);
    return personaRow(await this.table.get(key), now);
  }

  /** The default persona first, then the oldest. @param after sort key at the end of the previous page */
  async list(limit: number, after: string | undefined, now: Date) {
    const { tenantId } = this.table;
    const [page, activeItem] = await allOrThrow([
      this.table.query({
        pk: this.listKey,
        prefix: prefixes.persona,
        limit,
        consistent: true,
        ...(after === undefined ? {} : { after }),
      }),
      this.table.get(keys.activePersona(tenantId)),
    ]);
    const active = personaRow(activeItem, now);
    const personas = page.items.flatMap((item) => personaRow(item, now) ?? []);
    return {
      personas: personas.map((persona): StoredPersona => ({ persona, isActive: isActive(persona, active) })),
      next: page.next,
    };
  }

  /** The list's partition key. */
  get listKey(): string {
    return keys.persona(this.table.tenantId, '').pk;
  }

  /** The parts that store a new custom persona. `count` fails if there are already `cap` of them. */
  insert(persona: Persona, cap: number) {
    const { tenantId } = this.table;
    return {
      count: countUp(keys.personaCount(tenantId), 'custom', cap),
      row: {
        put: toItem(keys.persona(tenantId, persona.id), persona),
        condition: 'attribute_not_exists(pk)',
      },
    } satisfies Parts;
  }

  /** The parts that store the next version and keep the previous one. */
  replace(before: StoredPersona, after: Persona): Parts {
    const { id, version } = before.persona;
    return {
      persona: {
        put: toItem(keys.persona(this.table.tenantId, id), after),
        condition: '#version = :seen',
        values: { seen: version },
      },
      earlier: this.keep(before.persona),
      active: this.copyOrNot(before, after),
    };
  }

  /** The parts that delete a custom persona that is not active. */
  remove(persona: Persona): Parts {
    const { tenantId } = this.table;
    return {
      persona: {
        delete: keys.persona(tenantId, persona.id),
        condition: '#version = :seen',
        values: { seen: persona.version },
      },
      earlier: this.keep(persona),
      active: this.copyOrNot({ persona, isActive: false }, persona),
      count: countDown(keys.personaCount(tenantId), 'custom'),
    };
  }

  /** The parts that make a persona the active one. */
  activate(persona: Persona): Parts {
    const { tenantId } = this.table;
    const active = keys.activePersona(tenantId);
    if (persona.id === DEFAULT_PERSONA_ID) return { active: { delete: active } };
    return {
      persona: {
        check: keys.persona(tenantId, persona.id),
        condition: '#version = :seen',
        values: { seen: persona.version },
      },
      active: { put: toItem(active, persona) },
    };
  }

  private keep(persona: Persona): Write {
    const key = keys.personaVersion(this.table.tenantId, persona.id, persona.version);
    return { put: toItem(key, persona), condition: 'attribute_not_exists(pk)' };
  }

  /** Updates the copy of an active persona, or checks that there is none. The default persona never has a copy. */
  private copyOrNot({ persona: { id }, isActive }: StoredPersona, after: Persona): Write[] {
    if (id === DEFAULT_PERSONA_ID) return [];
    const key = keys.activePersona(this.table.tenantId);
    const values = { id };
    return isActive
      ? [{ put: toItem(key, after), condition: '#id = :id', values }]
      : [{ check: key, condition: 'attribute_not_exists(pk) OR #id <> :id', values }];
  }
}

const isActive = ({ id }: Persona, active: Persona | undefined): boolean =>
  id === (active?.id ?? DEFAULT_PERSONA_ID);
