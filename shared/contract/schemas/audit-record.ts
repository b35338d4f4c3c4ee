import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

const common = () => ({ id: z.string(), at: z.iso.datetime() });

const answerRecord = () =>
  z
    .object({
      ...common(),
      type: z.literal('answer'),
      conversation_id: z.string(),
      message_id: z.string(),
      decision: z.string().check(described('What was decided: answered, refused, or settled by a rule.')),
      complete: z.boolean().check(described('False when the model was cut short.')),
      escalated: z.boolean(),
      department: z.nullable(z.string()).check(described('Whose business the escalation is, if known.')),
      persona: z.object({ id: z.string(), version: z.int() }),
      knowledge_version: z.nullable(z.int()),
      passages: z
        .array(z.object({ id: z.string(), score: z.number() }))
        .check(described('What the model was given, best first.')),
      sources: z.array(z.string()).check(described('Ids of the knowledge items that the answer cites.')),
      model: z.nullable(z.string()).check(described("Null when the persona's rules settled it.")),
      tokens: z.object({ input: z.int(), output: z.int() }),
      confidence: z.number(),
      unsupported: z.int().check(described('Statements that no passage supported, and that were not told.')),
      credits: z.number(),
    })
    .check(z.meta({ id: 'AnswerRecord' }));

const changeRecord = () =>
  z
    .object({
      ...common(),
      type: z.literal('change'),
      actor: z.object({
        kind: z.enum(['operator', 'customer', 'ops', 'system']),
        id: z.nullable(z.string()).check(described('Of the user; null for ops and the system.')),
      }),
      action: z.string().check(described('What was done, for example `widget_key.created`.')),
      target: z.string().check(described("Id of the thing; the tenant's own where there is but one of it.")),
      details: z.nullable(z.record(z.string(), z.unknown())),
    })
    .check(z.meta({ id: 'ChangeRecord' }));

/** A record of the audit trail. It holds no secret and no visitor's words. */
export const auditRecord = once(() => z.discriminatedUnion('type', [answerRecord(), changeRecord()]));

export type AuditRecordAnswer = z.output<ReturnType<typeof auditRecord>>;
