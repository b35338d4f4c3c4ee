import * as z from 'zod/mini';
import { source } from './chat-answer.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { rating } from './rating.ts';

/** What everyone sees of a message. */
export const messageFields = () => ({
  message_id: z.string(),
  role: z.enum(['visitor', 'bot', 'agent', 'system']),
  text: z.string(),
  sources: z.array(source()),
  created_at: z.iso.datetime(),
});

/** One message as a visitor may see it. */
export const visitorMessage = once(() =>
  z
    .object({
      ...messageFields(),
      incomplete: z.optional(z.literal(true)),
      rating: z.optional(rating()).check(described('Of one of Bob’s messages, by the visitor.')),
    })
    .check(z.meta({ id: 'VisitorMessage' })),
);
