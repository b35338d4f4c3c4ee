import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';
import { messageFields } from './visitor-message.ts';

/** A message for staff. */
export const staffMessage = once(() =>
  z
    .object({
      ...messageFields(),
      refused: z.optional(z.boolean()),
      escalated: z.optional(z.boolean()),
      incomplete: z.optional(z.literal(true)),
      rating: z.optional(z.enum(['up', 'down']).check(described('Rating by the visitor.'))),
      agent_id: z.optional(z.string().check(described('Id of the team member who wrote the message.'))),
    })
    .check(z.meta({ id: 'StaffMessage' })),
);

export type StaffMessage = z.output<ReturnType<typeof staffMessage>>;
