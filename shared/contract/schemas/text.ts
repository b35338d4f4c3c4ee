import * as z from 'zod/mini';
import { described } from './described.ts';

export interface TextLimits {
  /** Unicode code points, as JSON Schema counts. Default: 1; a text that may be empty says 0. */
  readonly least?: number;
  readonly most: number;
  /** May hold line breaks and tabs. */
  readonly lines?: boolean;
}

/** Text that somebody writes: well-formed Unicode, no control characters, and not only white space unless it may be empty. */
export const text = (limits: TextLimits, description: string) =>
  z.string().check(
    z.refine((value) => faultOf(value, limits) === undefined, {
      error: ({ input }) => faultOf(input, limits),
    }),
    z.meta({ minLength: limits.least ?? 1, maxLength: limits.most }),
    described(description),
  );

const CONTROLS = /\p{Cc}/u;
const CONTROLS_BUT_LINES = /[^\P{Cc}\t\n\r]/u;

function faultOf(value: unknown, { least = 1, most, lines = false }: TextLimits): string | undefined {
  if (typeof value !== 'string' || !value.isWellFormed()) return 'must be well-formed Unicode';
  if ((lines ? CONTROLS_BUT_LINES : CONTROLS).test(value)) return 'must have no control characters';
  if (least > 0 && value.trim() === '') return 'must not be empty';
  return value.length > most && [...value].length > most ? `must have at most ${most} characters` : undefined;
}

/** Words and phrases to look for in what visitors write; each has something to find. */
export const phrases = (limits: { least?: number; most: number }, description: string) =>
  z
    .array(
      text({ most: PHRASE }, 'Case, diacritics and endings make no difference.').check(
        // Not as a pattern: the clients that read the contract do not all know such.
        z.refine((phrase) => /[\p{L}\p{N}]/u.test(phrase), 'must have a letter or a digit'),
      ),
    )
    .check(z.minLength(limits.least ?? 0), z.maxLength(limits.most), described(description));

/** Characters of a phrase. */
const PHRASE = 60;
