import type { widgetAudioRoutes } from '../../shared/contract/widget-audio.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { admitWidget } from '../../shared/http/widget-caller.ts';
import { pollClip } from '../../shared/voice/clip-job.ts';
import { runningReply, textReply } from './clip-reply.ts';
import type { WidgetAudioServices } from './services.ts';

/** GET /api/widget/chat/audio/{id} */
export const getWidgetAudio: Handler<typeof widgetAudioRoutes.getWidgetAudio, WidgetAudioServices> = async (
  request,
  services,
) => {
  const { table, session, visit, input } = await admitWidget(request, services, 'light', ({ headers }) => ({
    sessionId: headers['x-session-id'],
    token: headers['x-session-token'],
    unread: true,
  }));
  const { id } = input.params;
  const { seconds, transcript } = await pollClip(table, visit, session.conversationId, id, services);
  return transcript ? textReply(session, seconds, transcript) : runningReply(session, seconds, id);
};
