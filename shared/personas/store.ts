import { auditPut } from '../audit/store.ts';
import type { AuditRecord } from '../core/audit.ts';
import { DEFAULT_PERSONA_ID, type Persona } from '../core/persona.ts';
import { fromItem, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

/** A persona, and whether it is the one that speaks to visitors. */
export interface StoredPersona {
  readonly persona: Persona;
  readonly isActive: boolean;
}

/**
 * The personas of one tenant. The default one speaks unless another was made active: then a copy of that one lies where
 * every visit looks, so that which persona speaks is known in the same read as what it says. Whatever changes a persona
 * also asserts whether it is the active one, so the copy can never be of another version.
 *
 * Each change is one transaction with its audit record, on condition that nobody came in between.
 */
export class Personas {
  constructor(private readonly table: TenantTable) {}

  async find(id: string, now: Date): Promise<StoredPersona | undefined> {
    const { tenantId } = this.table;
    const items = await this.table.batchGet([keys.persona(tenantId, id), keys.activePersona(tenantId)]);
    const [persona, active] = items.map((item) => fromItem<Persona>(item, now));
    return persona && { persona, isActive: isActive(persona, active) };
  }

  /** A version that was replaced or deleted; the one in force is not among them. */
  async findEarlier(id: string, version: number, now: Date): Promise<Persona | undefined> {
    const key = keys.personaVersion(this.table.tenantId, id, version);
    return fromItem<Persona>(await this.table.get(key), now);
  }

  /** The default one first, the others as they were created. @param after sort key that the page before ended with */
  async list(limit: number, after: string | undefined, now: Date) {
    const { tenantId } = this.table;
    const [page, activeItem] = await Promise.all([
      this.table.query({
        pk: this.listKey,
        prefix: prefixes.persona,
        limit,
        consistent: true,
        ...(after === undefined ? {} : { after }),
      }),
      this.table.get(keys.activePersona(tenantId)),
    ]);
    const active = fromItem<Persona>(activeItem, now);
    const personas = page.items.flatMap((item) => fromItem<Persona>(item, now) ?? []);
    return {
      personas: personas.map((persona): StoredPersona => ({ persona, isActive: isActive(persona, active) })),
      next: page.next,
    };
  }

  /** Partition of the list. */
  get listKey(): string {
    return keys.persona(this.table.tenantId, '').pk;
  }

  /** Stores a new custom persona. @returns false when there are `cap` of them already */
  async insert(persona: Persona, cap: number, audit: AuditRecord): Promise<boolean> {
    const { tenantId } = this.table;
    return writeIf(this.table, [
      {
        update: keys.personaCount(tenantId),
        expression: 'SET #custom = if_not_exists(#custom, :none) + :one',
        ...(Number.isFinite(cap)
          ? { condition: 'attribute_not_exists(#custom) OR #custom < :cap', values: { none: 0, one: 1, cap } }
          : { values: { none: 0, one: 1 } }),
      },
      { put: toItem(keys.persona(tenantId, persona.id), persona), condition: 'attribute_not_exists(pk)' },
      auditPut(tenantId, audit),
    ]);
  }

  /** Puts the next version in force and keeps the one before. @returns false when it is not what was read any more */
  async replace(before: StoredPersona, after: Persona, audit: AuditRecord): Promise<boolean> {
    const { tenantId } = this.table;
    const { id, version } = before.persona;
    return writeIf(this.table, [
      {
        put: toItem(keys.persona(tenantId, id), after),
        condition: '#version = :seen',
        values: { seen: version },
      },
      this.keep(before.persona),
      ...this.copyOrNot(before, after),
      auditPut(tenantId, audit),
    ]);
  }

  /** Deletes a custom persona that is not active. @returns false when it is not what was read any more */
  async remove(persona: Persona, audit: AuditRecord): Promise<boolean> {
    const { tenantId } = this.table;
    return writeIf(this.table, [
      {
        delete: keys.persona(tenantId, persona.id),
        condition: '#version = :seen',
        values: { seen: persona.version },
      },
      this.keep(persona),
      ...this.copyOrNot({ persona, isActive: false }, persona),
      {
        update: keys.personaCount(tenantId),
        expression: 'SET #custom = #custom - :one',
        values: { one: 1 },
      },
      auditPut(tenantId, audit),
    ]);
  }

  /** Makes a persona the one that speaks. @returns false when it is not what was read any more */
  async activate(persona: Persona, audit: AuditRecord): Promise<boolean> {
    const { tenantId } = this.table;
    const active = keys.activePersona(tenantId);
    const point: Write[] =
      persona.id === DEFAULT_PERSONA_ID
        ? [{ delete: active }]
        : [
            {
              check: keys.persona(tenantId, persona.id),
              condition: '#version = :seen',
              values: { seen: persona.version },
            },
            { put: toItem(active, persona) },
          ];
    return writeIf(this.table, [...point, auditPut(tenantId, audit)]);
  }

  private keep(persona: Persona): Write {
    const key = keys.personaVersion(this.table.tenantId, persona.id, persona.version);
    return { put: toItem(key, persona), condition: 'attribute_not_exists(pk)' };
  }

  /** Renews the copy of an active persona, or asserts that there is none to renew; the default one never has a copy. */
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
