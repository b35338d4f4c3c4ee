import type { AuditRecord } from '../core/audit.ts';

/** A filter for records. Missing fields match all. */
export interface AuditFilter {
  readonly type?: AuditRecord['type'] | undefined;
  /** For changes. */
  readonly action?: string | undefined;
  /** For changes: the kind of actor, or a user's id. */
  readonly actor?: string | undefined;
  /** For answers. */
  readonly conversationId?: string | undefined;
}

/** True if a record matches all fields. A field of the other kind of record never matches. */
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
