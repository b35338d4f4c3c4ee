import * as z from 'zod/mini';
import { described } from './described.ts';
import { once } from './once.ts';

export const source = once(() =>
  z
    .object({ id: z.string(), title: z.string(), url: z.optional(z.string()) })
    .check(z.meta({ id: 'Source', description: 'An approved knowledge item that the answer rests on.' })),
);

export const chatMode = once(() =>
  z
    .enum(['bot', 'human'])
    .check(z.meta({ id: 'ChatMode', description: 'Who answers: Bob, or a person who has taken over.' })),
);

/** Answer of every chat call. */
export const chatAnswer = once(() =>
  z
    .object({
      session_id: z.string(),
      session_token: z.optional(z.string()),
      message_id: z.string().check(described("Id of Bob's message.")),
      response: z.string(),
      sources: z.array(source()),
      mode: chatMode(),
      refused: z.boolean().check(described('The approved knowledge does not hold the answer.')),
      escalated: z.boolean().check(described('A person has been asked to take over.')),
      credits: z.int().check(z.minimum(0), described('What this answer cost, never a balance.')),
      incomplete: z.optional(
        z
          .literal(true)
          .check(described('The answer broke off: what there is of it is true, but it is not the whole.')),
      ),
    })
    .check(z.meta({ id: 'ChatAnswer' })),
);

export type ChatAnswer = z.output<ReturnType<typeof chatAnswer>>;
