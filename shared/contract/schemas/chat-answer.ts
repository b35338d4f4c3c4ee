import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

export const source = once(() =>
  z
    .object({ id: z.string(), title: z.string(), url: z.optional(z.string()) })
    .check(z.meta({ id: 'Source', description: 'An approved knowledge item that supports the answer.' })),
);

export const chatMode = once(() =>
  z
    .enum(['bot', 'human'])
    .check(z.meta({ id: 'ChatMode', description: '`bot`: Bob answers. `human`: a person has taken over.' })),
);

/** Response of every chat call. */
export const chatAnswer = once(() =>
  z
    .object({
      session_id: z.string(),
      session_token: z.optional(z.string()),
      message_id: z.string().check(described("Id of Bob's message.")),
      response: z.string(),
      sources: z.array(source()),
      mode: chatMode(),
      refused: z.boolean().check(described('True if the approved knowledge does not hold the answer.')),
      escalated: z.boolean().check(described('True if a person has been asked to take over.')),
      credits: z.int().check(z.minimum(0), described('Cost of this answer, not a balance.')),
      incomplete: z.optional(
        z
          .literal(true)
          .check(described('The answer was cut off. The text so far is supported by the knowledge.')),
      ),
    })
    .check(z.meta({ id: 'ChatAnswer' })),
);

export type ChatAnswer = z.output<ReturnType<typeof chatAnswer>>;
