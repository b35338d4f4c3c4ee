import * as z from 'zod/mini';
import { Source } from './chat-answer.ts';

/** One message as a visitor may see it. */
export const VisitorMessage = z
  .object({
    message_id: z.string(),
    role: z.enum(['visitor', 'bot', 'agent', 'system']),
    text: z.string(),
    sources: z.array(Source),
    created_at: z.iso.datetime(),
  })
  .check(z.meta({ id: 'VisitorMessage' }));
