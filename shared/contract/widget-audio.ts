import * as z from 'zod/mini';
import { MAX_BYTES, MAX_SECONDS } from '../engines/audio/clip.ts';
import { routeGroup } from './route.ts';
import { locale, sessionId, sessionToken } from './schemas/chat-request.ts';
import { runningClip, transcription } from './schemas/transcription.ts';
import { uuidParams } from './schemas/uuid-params.ts';

/** Voice clips of visitors. */
export const widgetAudioRoutes = routeGroup({
  postWidgetAudio: {
    method: 'POST',
    path: '/api/widget/chat/audio',
    caller: 'widget',
    summary: 'Transcribe a voice clip',
    // Plain numbers: formatting with `Intl` adds 15 ms to a cold start.
    description:
      `A clip of at most ${MAX_SECONDS} seconds and ${MAX_BYTES / 1_000_000} MB, as the body or as the ` +
      'part `audio` of a form. The format is detected from the bytes. The text is not sent as a message, so the visitor ' +
      'can edit it first. A clip of up to 20 seconds in WAV, or in FLAC or Ogg with one channel, is answered 200 with the ' +
      'text; other clips may be answered 202. The session is in the headers. 409 if the business has no credits left.',
    upload: {
      field: 'audio',
      mostBytes: MAX_BYTES,
      mediaTypes: ['audio/wav', 'audio/ogg', 'audio/flac', 'audio/webm', 'audio/mp4', 'audio/mpeg'],
    },
    query: () => z.strictObject({ locale: z.optional(locale()) }),
    headers: () =>
      z.object({ 'x-session-id': z.optional(sessionId()), 'x-session-token': z.optional(sessionToken()) }),
    answer: transcription,
    accepted: runningClip,
    problems: [409],
  },
  getWidgetAudio: {
    method: 'GET',
    path: '/api/widget/chat/audio/{id}',
    caller: 'widget',
    summary: 'Poll for the text of a voice clip',
    description:
      'Available for a day, only in the session that sent the clip. 422 if the clip has no words that could be understood.',
    params: uuidParams('Id of a voice clip.'),
    headers: () => z.object({ 'x-session-id': sessionId(), 'x-session-token': z.optional(sessionToken()) }),
    answer: transcription,
    accepted: runningClip,
    // The first poll after the end of the job settles the clip.
    problems: [409],
  },
});
