import * as z from 'zod/mini';
import { described } from './described.ts';

/** Headers of a change that may say which version it is a change of. */
export const ifMatch = () =>
  z.object({
    'if-match': z.optional(
      z
        .string()
        .check(
          z.maxLength(200),
          described('ETag of the version that you would change: another one is refused with 409.'),
        ),
    ),
  });
