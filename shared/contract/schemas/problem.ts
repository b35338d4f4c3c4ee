import * as z from 'zod/mini';
import { once } from './once.ts';

/** RFC 9457 problem details, the form of every error. */
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

/** A problem as it is answered. */
export type ProblemBody = z.output<ReturnType<typeof problem>>;
