import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';
import { messageFields } from './visitor-message.ts';

/** One message as the tenant's own people may see it. */
export const staffMessage = once(() =>
  z
    .object({
      ...messageFields(),
      refused: z.optional(z.boolean()),
      escalated: z.optional(z.boolean()),
      incomplete: z.optional(z.literal(true)),
      rating: z.optional(z.enum(['up', 'down']).check(described("The visitor's."))),
      agent_id: z.optional(z.string().check(described('Who of the team wrote it.'))),
    })
    .check(z.meta({ id: 'StaffMessage' })),
);

export type StaffMessage = z.output<ReturnType<typeof staffMessage>>;
