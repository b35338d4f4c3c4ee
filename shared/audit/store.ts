import * as v from 'valibot';
import type { AuditRecord, ChangeRecord, Decision } from '../core/audit.ts';
import { openEnum, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

export const auditRow = rowReader<AuditRecord>(
  'audit record',
  ({ text, maybeText, texts, number, maybeNumber, mapOf }) => {
    const actor = v.union([
      v.looseObject({ kind: v.picklist(['operator', 'customer']), id: text }),
      v.looseObject({ kind: v.picklist(['ops', 'system']) }),
    ]);
    const change = v.looseObject({
      id: text,
      type: v.literal('change'),
      at: text,
      actor,
      action: text,
      target: text,
      details: v.optional(mapOf(v.unknown())),
    });
    const answer = v.looseObject({
      id: text,
      type: v.literal('answer'),
      at: text,
      conversationId: text,
      messageId: text,
      decision: openEnum<Decision>(),
      complete: v.boolean(),
      escalated: v.boolean(),
      department: maybeText,
      persona: v.looseObject({ id: text, version: number }),
      knowledgeVersion: maybeNumber,
      passages: v.array(v.looseObject({ id: text, score: number })),
      sources: texts,
      model: maybeText,
      tokens: v.looseObject({ input: number, output: number }),
      confidence: number,
      unsupported: number,
      credits: number,
    });
    return v.variant('type', [change, answer]);
  },
);

/** Appends a record. It belongs in the transaction of its change, so that both are stored or neither. */
export const auditPut = (tenantId: string, record: AuditRecord): Write => ({
  put: toItem(keys.audit(tenantId, new Date(record.at), record.id), record),
  condition: 'attribute_not_exists(pk)',
});

/**
 * Stores a change of a tenant and its audit record in one transaction.
 *
 * @returns false if a condition of the change failed
 */
export async function writeChange(
  table: TenantTable,
  record: ChangeRecord,
  ...writes: readonly Write[]
): Promise<boolean> {
  return writeIf(table, [...writes, auditPut(table.tenantId, record)]);
}
