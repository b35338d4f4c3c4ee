import type { RouteAnswer } from '../../shared/contract/route.ts';
import type { widgetAudioRoutes } from '../../shared/contract/widget-audio.ts';
import type { Session } from '../../shared/conversations/session.ts';
import type { Handler, Reply } from '../../shared/http/handler.ts';
import { limitMessage } from '../../shared/http/rate-limit.ts';
import { admitWidget, sessionInHeaders } from '../../shared/http/widget-caller.ts';
import { beginClip, pollClip } from '../../shared/voice/clip-job.ts';
import { examine } from '../../shared/voice/examine.ts';
import { languageOf } from '../../shared/voice/languages.ts';
import { transcribeClip } from '../../shared/voice/transcribe-clip.ts';
import type { Transcript } from '../../shared/voice/transcriber.ts';
import { readProfile } from '../../shared/widget-setup/profile-store.ts';
import type { WidgetAudioServices } from './services.ts';

/** POST /api/widget/chat/audio */
export const postWidgetAudio: Handler<typeof widgetAudioRoutes.postWidgetAudio, WidgetAudioServices> = async (
  request,
  services,
) => {
  let tenantsLanguage: string | null = null;
  const { table, session, chat, input } = await admitWidget(
    request,
    services,
    'clip',
    ({ headers, query }) => ({
      sessionId: headers['x-session-id'],
      token: headers['x-session-token'],
      speaks: true,
      unread: true,
      alongside: languageOf([query.locale])
        ? undefined
        : async (own) => {
            tenantsLanguage = (await readProfile(own, services.clock.now())).value.defaultLanguage;
          },
    }),
  );
  const admit = limitMessage(request, table, chat.counters, services);
  const clip = examine(input.body);
  const language = languageOf([input.query.locale, tenantsLanguage]);
  const expected = { language, vocabulary: language && chat.settings.vocabularies?.[language] };
  const speaker = { table, visit: chat, conversationId: session.conversationId, admit };
  const { seconds, speech } = clip;
  if (speech) {
    const transcript = await transcribeClip(speaker, speech, expected, services);
    return textReply(session, seconds, transcript);
  }
  return runningReply(session, seconds, await beginClip(speaker, clip, expected, services));
};

/** GET /api/widget/chat/audio/{id} */
export const getWidgetAudio: Handler<typeof widgetAudioRoutes.getWidgetAudio, WidgetAudioServices> = async (
  request,
  services,
) => {
  const { table, session, chat, input } = await admitWidget(request, services, 'light', (sent) => ({
    ...sessionInHeaders(sent),
    unread: true,
  }));
  const { id } = input.params;
  const { seconds, transcript } = await pollClip(table, chat, session.conversationId, id, services);
  return transcript ? textReply(session, seconds, transcript) : runningReply(session, seconds, id);
};

type ClipReply = Reply<RouteAnswer<typeof widgetAudioRoutes.postWidgetAudio>>;

/** Seconds between two polls. A job takes at least ten. */
const RETRY_AFTER = 2;

/** Answers with the transcript. */
const textReply = (session: Session, seconds: number, { text, language }: Transcript): ClipReply => ({
  body: { text, language, ...clipOf(session, seconds) },
});

/** Answers 202 with the path to poll for the transcript. */
const runningReply = (session: Session, seconds: number, id: string): ClipReply => ({
  status: 202,
  headers: { Location: `/api/widget/chat/audio/${id}`, 'Retry-After': String(RETRY_AFTER) },
  body: { id, status: 'running', ...clipOf(session, seconds) },
});

const clipOf = ({ id, token }: Session, seconds: number) => ({
  duration_seconds: Math.round(seconds * 100) / 100,
  session_id: id,
  ...(token === undefined ? {} : { session_token: token }),
});
