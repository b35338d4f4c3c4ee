import * as z from 'zod/mini';
import { described } from './described.ts';

/** Fields of the envelope that every list answers with. */
export const pageOf = <T extends z.ZodMiniType>(item: T) => ({
  data: z.array(item),
  next_cursor: z
    .nullable(z.string())
    .check(described('Pass as `cursor` for the next page; null at the end.')),
});

/** Query parameters of every list. */
export const pagination = () => ({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 25),
  // More than any of ours has, and yet so few that one of 257, however it is escaped in a URL, still reaches Bob and is
  // answered in form: CloudFront refuses a URL of more than 8,192 bytes by itself.
  cursor: z.optional(z.string().check(z.maxLength(256))),
});
