import * as z from 'zod/mini';
import { described } from './described.ts';

/** A time that a caller names, in any time zone. */
export const moment = (description: string) =>
  z.iso.datetime({ offset: true }).check(z.maxLength(40), described(description));
