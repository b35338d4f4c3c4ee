import * as v from 'valibot';
import type { Persona } from '../core/persona.ts';
import { rowReader } from '../table/entity.ts';

/** The row of a persona, of an earlier version, and of the active persona's copy. */
export const personaRow = rowReader<Persona>('persona', ({ text, maybeText, texts: phrases, number }) => {
  const boundary = v.looseObject({ topic: text, phrases, refusalText: maybeText });
  const department = v.looseObject({ name: text, phrases, contact: maybeText });
  return v.looseObject({
    id: text,
    version: number,
    name: text,
    description: text,
    tone: v.union([text, v.record(text, maybeText)]),
    systemPrompt: text,
    greeting: text,
    refusalText: text,
    boundaries: v.array(boundary),
    escalation: v.looseObject({ onRefusal: v.boolean(), triggers: phrases, reply: text }),
    workflow: v.optional(v.looseObject({ departments: v.array(department) })),
    updatedAt: maybeText,
  });
});
