import type { AuditRecord } from '../core/audit.ts';

/** What records are looked for; what is left out does not matter. */
export interface AuditFilter {
  readonly type?: AuditRecord['type'] | undefined;
  /** Of a change. */
  readonly action?: string | undefined;
  /** Kind of whoever made a change, or id of a user. */
  readonly actor?: string | undefined;
  /** Of an answer. */
  readonly conversationId?: string | undefined;
}

/** Whether a record is all that is looked for. What only the other kind has, it has not. */
export function matches(record: AuditRecord, { type, action, actor, conversationId }: AuditFilter): boolean {
  if (type !== undefined && record.type !== type) return false;
  if (record.type === 'answer')
    return (
      action === undefined &&
      actor === undefined &&
      (conversationId === undefined || record.conversationId === conversationId)
    );
  const by = record.actor;
  return (
    conversationId === undefined &&
    (action === undefined || record.action === action) &&
    (actor === undefined || by.kind === actor || ('id' in by && by.id === actor))
  );
}
