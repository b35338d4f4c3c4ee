import * as z from 'zod/mini';
import type { AuditRecord, ChangeRecord, Decision } from '../core/audit.ts';
import { openEnum, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

export const auditRow = rowReader<AuditRecord>(
  'audit record',
  ({ text, maybeText, texts, number, maybeNumber }) => {
    const actor = z.union([
      z.looseObject({ kind: z.enum(['operator', 'customer']), id: text }),
      z.looseObject({ kind: z.enum(['ops', 'system']) }),
    ]);
    const change = z.looseObject({
      id: text,
      type: z.literal('change'),
      at: text,
      actor,
      action: text,
      target: text,
      details: z.optional(z.record(text, z.unknown())),
    });
    const answer = z.looseObject({
      id: text,
      type: z.literal('answer'),
      at: text,
      conversationId: text,
      messageId: text,
      decision: openEnum<Decision>(),
      complete: z.boolean(),
      escalated: z.boolean(),
      department: maybeText,
      persona: z.looseObject({ id: text, version: number }),
      knowledgeVersion: maybeNumber,
      passages: z.array(z.looseObject({ id: text, score: number })),
      sources: texts,
      model: maybeText,
      tokens: z.looseObject({ input: number, output: number }),
      confidence: number,
      unsupported: number,
      credits: number,
    });
    return z.discriminatedUnion('type', [change, answer]);
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
