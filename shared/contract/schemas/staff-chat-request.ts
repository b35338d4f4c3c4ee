import * as z from 'zod/mini';
import { clientMessageId, locale, message, opaqueId } from './chat-request.ts';
import { described } from './described.ts';
import { once } from './once.ts';

/** Body of `POST /api/chat/message`. */
export const staffChatRequest = once(() =>
  z
    .strictObject({
      session_id: opaqueId().check(
        described('session_id of a conversation of your own, or the conversation_id of any.'),
      ),
      message: message(),
      client_message_id: z.optional(clientMessageId()),
      locale: z.optional(locale()),
    })
    .check(z.meta({ id: 'StaffChatRequest' })),
);
