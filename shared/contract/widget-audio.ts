import * as z from 'zod/mini';
import { MAX_BYTES, MAX_SECONDS } from '../engines/audio/clip.ts';
import { routeGroup } from './route.ts';
import { locale, sessionId, sessionToken } from './schemas/chat-request.ts';
import { runningClip, transcription } from './schemas/transcription.ts';
import { uuidParams } from './schemas/uuid-params.ts';

/** What the widget calls when a visitor speaks. */
export const widgetAudioRoutes = routeGroup({
  postWidgetAudio: {
    method: 'POST',
    path: '/api/widget/chat/audio',
    caller: 'widget',
    summary: 'Make text of what a visitor says',
    // Not as a local number: `Intl` takes 15 ms of a cold start.
    description:
      `A clip of at most ${MAX_SECONDS} seconds and ${MAX_BYTES / 1_000_000} MB, as the body or as the ` +
      'part `audio` of a form. What it is, its bytes say, whatever its name and type. The text is not sent as a message: the ' +
      'visitor may change it first. Up to 20 seconds of WAV, or of FLAC or Ogg with one channel, are answered at once; ' +
      'whatever else takes longer is answered 202. The session travels in headers. 409: the business has used up its credits.',
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
    summary: 'Ask for the text of a clip that took longer',
    description:
      'Only in the session that the clip came in, and for a day. 422 when there was nothing to be understood.',
    params: uuidParams('The id of a clip.'),
    headers: () => z.object({ 'x-session-id': sessionId(), 'x-session-token': z.optional(sessionToken()) }),
    answer: transcription,
    accepted: runningClip,
  },
});
