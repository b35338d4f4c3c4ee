import * as z from 'zod/mini';
import { sessionToken } from './chat-request.ts';
import { described } from './described.ts';
import { once } from './once.ts';
import { uuid } from './uuid-params.ts';

/** A voice clip in transcription. */
export const runningClip = once(() =>
  z
    .object({
      id: uuid('Id of the voice clip. It works only in this session.'),
      status: z.literal('running'),
      duration_seconds: z.number(),
      session_id: z.string(),
      session_token: z.optional(sessionToken()),
    })
    .check(z.meta({ id: 'RunningClip' })),
);

export type RunningClip = z.output<ReturnType<typeof runningClip>>;

/** Text of a voice clip. */
export const transcription = once(() =>
  z
    .object({
      text: z.string(),
      language: z.string().check(described('BCP 47 tag of the requested or detected language.')),
      duration_seconds: z.number(),
      session_id: z.string(),
      session_token: z.optional(sessionToken()),
    })
    .check(z.meta({ id: 'Transcription' })),
);

export type Transcription = z.output<ReturnType<typeof transcription>>;
