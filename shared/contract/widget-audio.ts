import * as z from 'zod/mini';
import { MOST_BYTES, MOST_SECONDS } from '../domain/voice/clip.ts';
import { routeGroup } from './route.ts';
import { locale, sessionId, sessionToken } from './schemas/chat-request.ts';
import { transcription } from './schemas/transcription.ts';

/** What the widget calls when a visitor speaks. */
export const widgetAudioRoutes = routeGroup({
  postWidgetAudio: {
    method: 'POST',
    path: '/api/widget/chat/audio',
    caller: 'widget',
    summary: 'Make text of what a visitor says',
    description:
      `A clip of at most ${MOST_SECONDS} seconds and ${MOST_BYTES.toLocaleString('en-US')} bytes, as the body or as the ` +
      'part `audio` of a form. What it is, its bytes say, whatever its name and type. The text is not sent as a message: the ' +
      'visitor may change it first. The session travels in headers. 409: the business has used up its credits.',
    upload: {
      field: 'audio',
      mostBytes: MOST_BYTES,
      mediaTypes: ['audio/wav', 'audio/ogg', 'audio/flac'],
    },
    query: () => z.strictObject({ locale: z.optional(locale()) }),
    headers: () =>
      z.object({ 'x-session-id': z.optional(sessionId()), 'x-session-token': z.optional(sessionToken()) }),
    answer: transcription,
    problems: [409],
  },
});
