import * as z from 'zod/mini';
import { described } from './described.ts';

const RULE = 'must be 3 to 63 lower-case letters, digits and single hyphens';

/** The same rule as `SLUG`, without its lookahead, which not every client's regular expressions support. */
export const slug = (description: string) =>
  z
    .string(RULE)
    .check(
      z.minLength(3, RULE),
      z.maxLength(63, RULE),
      z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, RULE),
      described(description),
    );
