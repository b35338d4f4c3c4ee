import * as z from 'zod/mini';
import { described } from './described.ts';

const RULE = 'must be 3 to 63 lower-case letters, digits and single hyphens';

/** The same as the domain's `SLUG`, without its lookahead: not every client's patterns have such. */
export const slug = (description: string) =>
  z
    .string(RULE)
    .check(
      z.minLength(3, RULE),
      z.maxLength(63, RULE),
      z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, RULE),
      described(description),
    );
