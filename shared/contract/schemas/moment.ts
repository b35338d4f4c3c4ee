import * as z from 'zod/mini';
import { described } from './described.ts';

/** A time in the input, with any UTC offset. */
export const moment = (description: string) =>
  z.iso.datetime({ offset: true }).check(z.maxLength(40), described(description));
