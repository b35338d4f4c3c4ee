import * as z from 'zod/mini';
import { described } from './described.ts';

/** Envelope of every list. */
export const pageOf = <T extends z.ZodMiniType>(item: T) => ({
  data: z.array(item),
  next_cursor: z
    .nullable(z.string())
    .check(described('Pass as `cursor` for the next page; null at the end.')),
});

/** Query parameters of every list. */
export const pagination = () => ({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 25),
  // Longer than any cursor we issue, and short enough that a cursor of 257 characters, however it is escaped, still
  // reaches Bob and gets a problem: CloudFront refuses a URL over 8,192 bytes itself.
  cursor: z.optional(z.string().check(z.maxLength(256))),
});
