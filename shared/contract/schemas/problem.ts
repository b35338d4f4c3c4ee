import * as z from 'zod/mini';
import { once } from './once.ts';

/** Problem details (RFC 9457): the body of every error. */
export const problem = once(() =>
  z
    .object({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      request_id: z.string(),
      errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
    })
    .check(z.meta({ id: 'Problem' })),
);

/** A problem in a response. */
export type ProblemBody = z.output<ReturnType<typeof problem>>;
