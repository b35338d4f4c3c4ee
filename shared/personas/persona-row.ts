import * as v from 'valibot';
import type { Persona } from '../core/persona.ts';
import { rowReader } from '../table/entity.ts';

/** The row of a persona, of an earlier version, and of the active persona's copy. */
export const personaRow = rowReader<Persona>('persona', ({ text, maybeText, texts, number, mapOf }) => {
  const boundary = v.looseObject({ topic: text, phrases: texts, refusalText: maybeText });
  const department = v.looseObject({ name: text, phrases: texts, contact: maybeText });
  return v.looseObject({
    id: text,
    version: number,
    name: text,
    description: text,
    tone: v.union([text, mapOf(maybeText)]),
    systemPrompt: text,
    greeting: text,
    refusalText: text,
    boundaries: v.array(boundary),
    escalation: v.looseObject({ onRefusal: v.boolean(), triggers: texts, reply: text }),
    workflow: v.optional(v.looseObject({ departments: v.array(department) })),
    updatedAt: maybeText,
  });
});
