import { matches } from '../../shared/audit/audit-filter.ts';
import { auditTrail, pageOfAudit } from '../../shared/audit/audit-trail.ts';
import type { auditRoutes } from '../../shared/contract/audit.ts';
import type { AuditRecordAnswer } from '../../shared/contract/schemas/audit-record.ts';
import type { AuditRecord } from '../../shared/core/audit.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';

/** GET /api/audit */
export const getAudit: Handler<typeof auditRoutes.getAudit> = async (request) => {
  const { limit, cursor, from, to, conversation_id: conversationId, ...rest } = request.input().query;
  const { table } = request.context;
  const filter = { ...rest, conversationId };
  const cursors = cursorsOf(auditTrail(table.tenantId), JSON.stringify({ ...filter, from, to }));
  const page = await pageOfAudit(table, {
    limit,
    after: cursors.decode(cursor),
    keep: (record) => matches(record, filter),
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  });
  return { body: { data: page.items.map(toRecordAnswer), next_cursor: cursors.encode(page.next) } };
};

/** Maps a stored record to the wire, field by field, so that a new field stays private until it is added here. */
function toRecordAnswer(record: AuditRecord): AuditRecordAnswer {
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
