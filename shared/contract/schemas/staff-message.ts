import * as z from 'zod/mini';
import { source } from './chat-answer.ts';
import { described } from './described.ts';
import { once } from './once.ts';

/** One message as the tenant's own people may see it. */
export const staffMessage = once(() =>
  z
    .object({
      message_id: z.string(),
      role: z.enum(['visitor', 'bot', 'agent', 'system']),
      text: z.string(),
      sources: z.array(source()),
      created_at: z.iso.datetime(),
      refused: z.optional(z.boolean()),
      escalated: z.optional(z.boolean()),
      incomplete: z.optional(z.literal(true)),
      rating: z.optional(z.enum(['up', 'down']).check(described("The visitor's."))),
      agent_id: z.optional(z.string().check(described('Who of the team wrote it.'))),
    })
    .check(z.meta({ id: 'StaffMessage' })),
);

export type StaffMessage = z.output<ReturnType<typeof staffMessage>>;
