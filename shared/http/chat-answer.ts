import type { ChatAnswer } from '../contract/schemas/chat-answer.ts';
import type { TurnAnswer } from '../conversations/conversation.ts';
import type { Session } from '../conversations/session.ts';

/** Maps a stored turn to the contract's chat answer. */
export const toChatAnswer = (session: Session, { message, mode }: TurnAnswer): ChatAnswer => ({
  session_id: session.id,
  ...(session.token === undefined ? {} : { session_token: session.token }),
  message_id: message.id,
  response: message.text,
  sources: message.sources.map(({ id, title, url }) => ({ id, title, url })),
  mode,
  refused: message.refused ?? false,
  escalated: message.escalated ?? false,
  credits: message.credits ?? 0,
  ...(message.incomplete ? { incomplete: true as const } : {}),
});

/** Data of a stream's first event: with it the client can continue the conversation even if the answer fails. */
export const toStart = ({ id, token }: Session) => ({
  session_id: id,
  ...(token === undefined ? {} : { session_token: token }),
});
