import * as z from 'zod/mini';
import { sessionToken } from './chat-request.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { uuid } from './uuid-params.ts';

/** A clip that is still being listened to. */
export const runningClip = once(() =>
  z
    .object({
      id: uuid('Of the clip; it is of use in this session only.'),
      status: z.literal('running'),
      duration_seconds: z.number(),
      session_id: z.string(),
      session_token: z.optional(sessionToken()),
    })
    .check(z.meta({ id: 'RunningClip' })),
);

export type RunningClip = z.output<ReturnType<typeof runningClip>>;

/** What a visitor said. */
export const transcription = once(() =>
  z
    .object({
      text: z.string(),
      language: z
        .string()
        .check(described('BCP 47 tag of the language that was listened for, or found out.')),
      duration_seconds: z.number(),
      session_id: z.string(),
      session_token: z.optional(sessionToken()),
    })
    .check(z.meta({ id: 'Transcription' })),
);

export type Transcription = z.output<ReturnType<typeof transcription>>;
