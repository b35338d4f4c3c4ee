import type { AuditRecordAnswer } from '../../shared/contract/schemas/audit-record.ts';
import type { AuditRecord } from '../../shared/core/audit.ts';

/** The contract's record, from the stored one: field by field, so that nothing else ever gets out. */
export function toRecordAnswer(record: AuditRecord): AuditRecordAnswer {
  if (record.type === 'change') {
    const { id, at, actor, action, target, details } = record;
    return {
      id,
      type: 'change',
      at,
      actor: { kind: actor.kind, id: 'id' in actor ? actor.id : null },
      action,
      target,
      details: details ? { ...details } : null,
    };
  }
  return {
    id: record.id,
    type: 'answer',
    at: record.at,
    conversation_id: record.conversationId,
    message_id: record.messageId,
    decision: record.decision,
    complete: record.complete,
    escalated: record.escalated,
    department: record.department ?? null,
    persona: { id: record.persona.id, version: record.persona.version },
    knowledge_version: record.knowledgeVersion ?? null,
    passages: record.passages.map(({ id, score }) => ({ id, score })),
    sources: [...record.sources],
    model: record.model ?? null,
    tokens: { input: record.tokens.input, output: record.tokens.output },
    confidence: record.confidence,
    unsupported: record.unsupported,
    credits: record.credits,
  };
}
