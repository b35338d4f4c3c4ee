import * as z from 'zod/mini';
import { described } from './described.ts';

export interface TextLimits {
  /** Minimum of Unicode code points, as JSON Schema counts. Default: 1. With 0 the text may be empty. */
  readonly least?: number;
  readonly most: number;
  /** Allows line breaks and tabs. */
  readonly lines?: boolean;
}

/** Text by a user: well-formed Unicode without control characters, and not blank unless it may be empty. */
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

/** Words and phrases to find in visitors' messages. Each has at least one letter or digit. */
export const phrases = (limits: { least?: number; most: number }, description: string) =>
  z
    .array(
      text({ most: PHRASE }, 'Case, diacritics and word endings are ignored.').check(
        // Not a pattern in the schema: not every client's regular expressions support it.
        z.refine((phrase) => /[\p{L}\p{N}]/u.test(phrase), 'must have a letter or a digit'),
      ),
    )
    .check(z.minLength(limits.least ?? 0), z.maxLength(limits.most), described(description));

/** Maximum length of a phrase in characters. */
const PHRASE = 60;
