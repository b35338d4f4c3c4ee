import * as z from 'zod/mini';

/** Id of a message. */
export const messageId = () => z.string().check(z.regex(/^msg_[0-9a-z]{20}$/, 'must be a message_id'));
