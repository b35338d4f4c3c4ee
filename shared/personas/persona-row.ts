import * as z from 'zod/mini';
import type { Persona } from '../core/persona.ts';
import { rowReader } from '../table/entity.ts';

/** The row of a persona, of an earlier version, and of the active persona's copy. */
export const personaRow = rowReader<Persona>('persona', ({ text, maybeText, texts: phrases, number }) => {
  const boundary = z.looseObject({ topic: text, phrases, refusalText: maybeText });
  const department = z.looseObject({ name: text, phrases, contact: maybeText });
  return z.looseObject({
    id: text,
    version: number,
    name: text,
    description: text,
    tone: z.union([text, z.record(text, maybeText)]),
    systemPrompt: text,
    greeting: text,
    refusalText: text,
    boundaries: z.array(boundary),
    escalation: z.looseObject({ onRefusal: z.boolean(), triggers: phrases, reply: text }),
    workflow: z.optional(z.looseObject({ departments: z.array(department) })),
    updatedAt: maybeText,
  });
});
