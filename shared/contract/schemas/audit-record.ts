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
      decision: z.string().check(described('Decision: answered, refused, or settled by a rule.')),
      complete: z.boolean().check(described('False if the model was cut off.')),
      escalated: z.boolean(),
      department: z.nullable(z.string()).check(described('Department of the escalation, if known.')),
      persona: z.object({ id: z.string(), version: z.int() }),
      knowledge_version: z.nullable(z.int()),
      passages: z
        .array(z.object({ id: z.string(), score: z.number() }))
        .check(described('Passages that the model was given, best first.')),
      sources: z.array(z.string()).check(described('Ids of the cited knowledge items.')),
      model: z.nullable(z.string()).check(described("Null if the persona's rules settled the answer.")),
      tokens: z.object({ input: z.int(), output: z.int() }),
      confidence: z.number(),
      unsupported: z
        .int()
        .check(described('Number of statements left out because no passage supported them.')),
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
        id: z.nullable(z.string()).check(described('Id of the user; null for `ops` and `system`.')),
      }),
      action: z.string().check(described('Action, for example `widget_key.created`.')),
      target: z
        .string()
        .check(described("Id of the changed resource; the tenant's id if a tenant has only one.")),
      details: z.nullable(z.record(z.string(), z.unknown())),
    })
    .check(z.meta({ id: 'ChangeRecord' }));

/** A record of the audit trail. It holds no secrets and no visitors' words. */
export const auditRecord = once(() => z.discriminatedUnion('type', [answerRecord(), changeRecord()]));

export type AuditRecordAnswer = z.output<ReturnType<typeof auditRecord>>;
