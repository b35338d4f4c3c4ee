import type { widgetAudioRoutes } from '../../shared/contract/widget-audio.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitMessage } from '../../shared/http/rate-limit.ts';
import { admitWidget } from '../../shared/http/widget-caller.ts';
import { beginClip } from '../../shared/voice/clip-job.ts';
import { examine } from '../../shared/voice/examine.ts';
import { languageOf } from '../../shared/voice/languages.ts';
import { transcribeClip } from '../../shared/voice/transcribe-clip.ts';
import { readProfile } from '../../shared/widget-setup/profile-store.ts';
import { runningReply, textReply } from './clip-reply.ts';
import type { WidgetAudioServices } from './services.ts';

/** POST /api/widget/chat/audio */
export const postWidgetAudio: Handler<typeof widgetAudioRoutes.postWidgetAudio, WidgetAudioServices> = async (
  request,
  services,
) => {
  let tenantsLanguage: string | null = null;
  const { table, session, visit, input } = await admitWidget(
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
  const admit = limitMessage(request, table, visit.counters, services);
  const clip = examine(input.body);
  const language = languageOf([input.query.locale, tenantsLanguage]);
  const expected = { language, vocabulary: language && visit.settings.vocabularies?.[language] };
  const speaker = { table, visit, conversationId: session.conversationId, admit };
  const { seconds, speech } = clip;
  if (speech) {
    const transcript = await transcribeClip(speaker, speech, expected, services);
    return textReply(session, seconds, transcript);
  }
  return runningReply(session, seconds, await beginClip(speaker, clip, expected, services));
};
