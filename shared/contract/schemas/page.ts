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
  cursor: z.optional(z.string().check(z.maxLength(1024))),
});
