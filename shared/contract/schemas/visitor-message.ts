import * as z from 'zod/mini';
import { source } from './chat-answer.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { rating } from './rating.ts';

/** Fields of a message for visitors and staff. */
export const messageFields = () => ({
  message_id: z.string(),
  role: z.enum(['visitor', 'bot', 'agent', 'system']),
  text: z.string(),
  sources: z.array(source()),
  created_at: z.iso.datetime(),
});

/** A message for visitors. */
export const visitorMessage = once(() =>
  z
    .object({
      ...messageFields(),
      incomplete: z.optional(z.literal(true)),
      rating: z.optional(rating()).check(described("The visitor's rating of a message from Bob.")),
    })
    .check(z.meta({ id: 'VisitorMessage' })),
);
