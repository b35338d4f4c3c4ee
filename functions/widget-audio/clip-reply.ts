import type { RouteAnswer } from '../../shared/contract/route.ts';
import type { widgetAudioRoutes } from '../../shared/contract/widget-audio.ts';
import type { Session } from '../../shared/conversations/session.ts';
import type { Reply } from '../../shared/http/handler.ts';
import type { Transcript } from '../../shared/voice/transcriber.ts';

type ClipReply = Reply<RouteAnswer<typeof widgetAudioRoutes.postWidgetAudio>>;

/** Seconds between two looks at a clip: jobs take ten at least. */
const RETRY_AFTER = 2;

/** What was said in a clip. */
export const textReply = (session: Session, seconds: number, { text, language }: Transcript): ClipReply => ({
  body: { text, language, ...clipOf(session, seconds) },
});

/** Where to look for what was said. */
export const runningReply = (session: Session, seconds: number, id: string): ClipReply => ({
  status: 202,
  headers: { Location: `/api/widget/chat/audio/${id}`, 'Retry-After': String(RETRY_AFTER) },
  body: { id, status: 'running', ...clipOf(session, seconds) },
});

const clipOf = ({ id, token }: Session, seconds: number) => ({
  duration_seconds: Math.round(seconds * 100) / 100,
  session_id: id,
  ...(token === undefined ? {} : { session_token: token }),
});
