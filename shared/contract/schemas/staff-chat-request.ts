import * as z from 'zod/mini';
import { clientMessageId, locale, message, opaqueId } from './chat-request.ts';
import { described } from './described.ts';
import { once } from './once.ts';

/** Body of `POST /api/chat/message`. */
export const staffChatRequest = once(() =>
  z
    .strictObject({
      session_id: opaqueId().check(
        described('The session_id of your own conversation, or the conversation_id of any conversation.'),
      ),
      message: message(),
      client_message_id: z.optional(clientMessageId()),
      locale: z.optional(locale()),
    })
    .check(z.meta({ id: 'StaffChatRequest' })),
);
