import * as z from 'zod/mini';
import { source } from './chat-answer.ts';
import { locale, message } from './chat-request.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { personaChange } from './persona.ts';

/** Body of `POST /api/personas/{id}/preview`. */
export const personaPreview = once(() =>
  z
    .strictObject({
      message: message(),
      draft: z.optional(personaChange()).check(described('Fields that replace those of the stored persona.')),
      locale: z.optional(locale()),
    })
    .check(z.meta({ id: 'PersonaPreview' })),
);

export const previewAnswer = once(() =>
  z
    .object({
      response: z.string(),
      sources: z.array(source()),
      decision: z.enum([
        'answered',
        'refused',
        'out-of-bounds',
        'handed-over',
        'small-talk',
        'out-of-credits',
      ]),
      refused: z.boolean(),
      escalated: z.boolean(),
      department: z.optional(z.string().check(described('Department that the escalation would go to.'))),
      credits: z.int().check(z.minimum(0)),
      version: z.int().check(described('Version of the stored persona.')),
    })
    .check(z.meta({ id: 'PersonaPreviewAnswer' })),
);
