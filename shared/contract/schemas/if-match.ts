import * as z from 'zod/mini';
import { described } from './described.ts';

/** Headers of a change that may name the version it is based on. */
export const ifMatch = () =>
  z.object({
    'if-match': z.optional(
      z
        .string()
        .check(
          z.maxLength(200),
          described(
            'ETag of the version that the change is based on. 409 if the current version is another one.',
          ),
        ),
    ),
  });
